package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What lies beyond the contract, on each database that can be started. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway") // JUnit sets the parameter before anything runs
class JdbcOtpStoreTest {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration NEXT_TO_NOTHING = Duration.ofNanos(1);
    private static final StoredRecord FIRST = new StoredRecord(7, new byte[] {1}, false);
    private static final StoredRecord SECOND = new StoredRecord(8, new byte[] {2}, true);

    private final String key = UUID.randomUUID().toString();

    @Parameter
    private SharedDatabases database;

    private HikariDataSource pool;
    private JdbcOtpStore store;

    @BeforeEach
    void open() {
        pool = database.pool(4);
        store = JdbcOtpStore.create(pool);
        PostgresProcess.execute(pool, "DELETE FROM otp_record");
    }

    @AfterEach
    void close() {
        if (pool != null) { // a database that cannot be started here was skipped
            pool.close();
        }
    }

    @Test
    void writeWhenAnExpiredRowIsStillThereThenItDoesNotStandInTheWay() throws SQLException {
        assertThat(store.write(key, 0, FIRST, NEXT_TO_NOTHING)).isTrue();
        awaitExpired(1);
        assertThat(store.read(key)).as("returned late").isEqualTo(FIRST);
        assertThat(store.write(key, 0, SECOND, KEEP)).isTrue();
        assertThat(store.read(key)).isEqualTo(SECOND);
        assertThat(store.write(key, 0, FIRST, KEEP)).isFalse();
    }

    @Test
    void writeWhenKeepForIsGivenThenTheRowExpiresByTheDatabasesClock() throws SQLException {
        store.write(key, 0, FIRST, Duration.ofMinutes(1));
        long left = number("SELECT expires_at - " + database.dialect().now() + " FROM otp_record");
        assertThat(left).isBetween(20_000L, 61_000L);
        assertThat(number("SELECT " + database.dialect().now() + " FROM otp_record"))
                .as("the server runs on this machine, and its clock is UTC")
                .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void removeExpiredWhenThereAreMoreThanABatchThenAllGoAndTheRestStays() throws SQLException {
        IntStream.range(0, 25).forEach(i -> store.write("expired-" + i, 0, FIRST, NEXT_TO_NOTHING));
        IntStream.range(0, 5).forEach(i -> store.write("alive-" + i, 0, FIRST, KEEP));
        store.write(key, 0, FIRST, NEXT_TO_NOTHING);
        store.write(key, FIRST.version(), SECOND, KEEP);
        awaitExpired(25);
        assertThat(store.removeExpired(10)).isEqualTo(25);
        assertThat(number("SELECT COUNT(*) FROM otp_record")).isEqualTo(6);
        assertThat(store.read(key)).isEqualTo(SECOND);
        assertThat(store.removeExpired(10)).isZero();
    }

    @Test
    void removeExpiredWhenTheBatchIsOutOfRangeThenRefused() {
        for (int batch : new int[] {-1, 0, 100_001}) {
            assertThatThrownBy(() -> store.removeExpired(batch))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("batch = " + batch);
        }
    }

    @Test
    void writeWhenTheCallerRollsBackThenTheAttemptStaysCounted() throws SQLException {
        assertThat(store.write("seed", 0, FIRST, KEEP)).isTrue();
        try (Connection callers = pool.getConnection();
                Statement statement = callers.createStatement()) {
            callers.setAutoCommit(false);
            statement.execute("INSERT INTO otp_record SELECT 'callers', version, disposable, content, expires_at"
                    + " FROM otp_record WHERE record_key = 'seed'");
            assertThat(store.write(key, 0, FIRST, KEEP)).isTrue();
            callers.rollback();
        }
        assertThat(store.read("callers")).isNull();
        assertThat(store.read(key)).isEqualTo(FIRST);
    }

    @Test
    void writeWhenThePoolHandsOutTransactionsThenItIsCommittedAndTheConnectionGoesBackAsItCame() throws SQLException {
        HikariConfig config = database.config(1);
        config.setAutoCommit(false);
        try (HikariDataSource transactional = new HikariDataSource(config)) {
            assertThat(JdbcOtpStore.create(transactional).write(key, 0, FIRST, KEEP))
                    .isTrue();
            assertThat(store.read(key)).isEqualTo(FIRST);
            try (Connection connection = transactional.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    void tableWhenNamedThenThatOneIsUsed() {
        PostgresProcess.execute(pool, "DROP TABLE IF EXISTS one_time_code");
        PostgresProcess.execute(pool, database.dialect().schema().replace("otp_record", "one_time_code"));
        JdbcOtpStore other = JdbcOtpStore.builder(pool).table("one_time_code").build();
        assertThat(other.write(key, 0, FIRST, KEEP)).isTrue();
        assertThat(other.write(key, FIRST.version(), SECOND, KEEP)).isTrue();
        assertThat(other.read(key)).isEqualTo(SECOND);
        assertThat(store.read(key)).isNull();
        assertThat(other.removeExpired(10)).isZero();
    }

    private void awaitExpired(long rows) throws SQLException {
        String expired = "SELECT COUNT(*) FROM otp_record WHERE expires_at <= "
                + database.dialect().now();
        long start = System.nanoTime();
        while (number(expired) < rows) {
            assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(60_000_000_000L);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
