package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import dev.otpdispatch.store.trials.FaultProxy;
import dev.otpdispatch.store.trials.Weather;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each kind of failure says about the write, and that it says the truth, on PostgreSQL. */
@Timeout(120)
class JdbcFailureTest {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StoredRecord FIRST = new StoredRecord(7, new byte[] {1}, false);
    private static final StoredRecord SECOND = new StoredRecord(8, new byte[] {2}, false);

    private final String key = UUID.randomUUID().toString();
    private HikariDataSource direct;
    private JdbcOtpStore store;

    @BeforeEach
    void connect() {
        direct = PostgresProcess.pool(SharedPostgres.SERVER.port(), 3, PATIENCE);
        store = JdbcOtpStore.create(direct);
    }

    @AfterEach
    void disconnect() {
        direct.close();
    }

    @Test
    void readAndWriteWhenTheTableIsMissingThenTheSchemaIsNamedAndNothingIsWritten() {
        JdbcOtpStore lost = JdbcOtpStore.builder(direct).table("public.nowhere").build();
        OtpStoreException read = failureOf(() -> lost.read(key));
        assertThat(read).hasMessageContaining("nowhere").hasMessageContaining("schema");
        OtpStoreException write = failureOf(() -> lost.write(key, 0, FIRST, KEEP));
        assertThat(write).hasMessageContaining("schema");
        assertThat(write.writeMayHaveHappened()).isFalse();
    }

    @Test
    void writeWhenTheDatabaseIsReadOnlyThenNothingIsWritten() {
        var config = PostgresProcess.config(SharedPostgres.SERVER.port(), 1, PATIENCE);
        config.setConnectionInitSql("SET default_transaction_read_only = on");
        try (HikariDataSource readOnly = new HikariDataSource(config)) {
            OtpStoreException failure =
                    failureOf(() -> JdbcOtpStore.create(readOnly).write(key, 0, FIRST, KEEP));
            assertThat(failure.writeMayHaveHappened()).isFalse();
        }
    }

    @Test
    void writeWhenNoConnectionCanBeMadeThenNothingIsWritten() throws IOException {
        int port;
        try (FaultProxy gone = FaultProxy.to(SharedPostgres.SERVER.port())) {
            port = gone.port();
        }
        var config = PostgresProcess.config(port, 1, ONE_SECOND);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource nowhere = new HikariDataSource(config)) {
            JdbcOtpStore away =
                    JdbcOtpStore.builder(nowhere).dialect(SqlDialect.POSTGRESQL).build();
            assertThat(failureOf(() -> away.write(key, 0, FIRST, KEEP)).writeMayHaveHappened())
                    .isFalse();
        }
    }

    @Test
    void writeWhenTheAnswerIsLostThenItMayHaveHappened() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(SharedPostgres.SERVER.port());
                HikariDataSource pool = PostgresProcess.pool(proxy.port(), 1, PATIENCE)) {
            JdbcOtpStore node = JdbcOtpStore.create(pool);
            assertThat(node.write(key, 0, FIRST, KEEP)).isTrue();
            proxy.weather(Weather.losesOneAnswerThenEverything());
            OtpStoreException failure = failureOf(() -> node.write(key, FIRST.version(), SECOND, KEEP));
            assertThat(failure.writeMayHaveHappened()).isTrue();
            assertThat(store.read(key)).as("it did").isEqualTo(SECOND);
        }
    }

    @Test
    void writeWhenAnotherHoldsTheRowForTooLongThenItIsCancelledAndNotWritten() throws SQLException {
        store.write(key, 0, FIRST, KEEP);
        JdbcOtpStore impatient =
                JdbcOtpStore.builder(direct).queryTimeout(ONE_SECOND).build();
        try (Connection other = direct.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT * FROM otp_record WHERE record_key = '" + key + "' FOR UPDATE");
            OtpStoreException failure = failureOf(() -> impatient.write(key, FIRST.version(), SECOND, KEEP));
            assertThat(failure.writeMayHaveHappened()).isFalse();
            other.rollback();
        }
        assertThat(store.read(key)).isEqualTo(FIRST);
    }

    @Test
    void removeExpiredWhenARowIsBeingRenewedThenItIsLeftAlone() throws Exception {
        store.write(key, 0, FIRST, Duration.ofNanos(1));
        try (Connection other = direct.getConnection();
                Statement renewal = other.createStatement()) {
            other.setAutoCommit(false);
            renewal.execute("UPDATE otp_record SET expires_at = expires_at + 600000 WHERE record_key = '" + key + "'");
            CompletableFuture.runAsync(() -> store.removeExpired(100)).get(60, TimeUnit.SECONDS);
            other.commit();
        }
        assertThat(store.read(key)).isEqualTo(FIRST);
    }

    @Test
    void writeWhenEveryThreadHoldsTheLastConnectionOfThePoolThenTheyFailInTimeAndOneMoreConnectionHelps()
            throws Exception {
        assertThat(writesInsideTransactions(2, ONE_SECOND)).isZero();
        assertThat(writesInsideTransactions(3, PATIENCE)).isEqualTo(2);
    }

    /** How many of two threads get a write through, each while it holds a connection of the same pool. */
    private int writesInsideTransactions(int poolSize, Duration patience) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var config = PostgresProcess.config(SharedPostgres.SERVER.port(), poolSize, PATIENCE);
        config.setConnectionTimeout(patience.toMillis());
        config.setMinimumIdle(poolSize);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            awaitFull(pool);
            JdbcOtpStore shared = JdbcOtpStore.create(pool);
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            Future<Boolean> one = threads.submit(() -> writesInsideTransaction(pool, shared, bothHoldOne));
            Future<Boolean> two = threads.submit(() -> writesInsideTransaction(pool, shared, bothHoldOne));
            return (one.get(60, TimeUnit.SECONDS) ? 1 : 0) + (two.get(60, TimeUnit.SECONDS) ? 1 : 0);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Making a connection takes from the patience with which one is waited for. */
    private static void awaitFull(HikariDataSource pool) {
        while (pool.getHikariPoolMXBean().getTotalConnections() < pool.getMaximumPoolSize()) {
            Thread.onSpinWait();
        }
    }

    private static boolean writesInsideTransaction(
            HikariDataSource pool, JdbcOtpStore shared, CyclicBarrier bothHoldOne) throws Exception {
        try (Connection callers = pool.getConnection()) {
            callers.setAutoCommit(false);
            bothHoldOne.await(30, TimeUnit.SECONDS);
            try {
                return shared.write(UUID.randomUUID().toString(), 0, FIRST, KEEP);
            } catch (OtpStoreException e) {
                assertThat(e.writeMayHaveHappened()).isFalse();
                return false;
            } finally {
                bothHoldOne.await(30, TimeUnit.SECONDS);
                callers.rollback();
            }
        }
    }

    private static OtpStoreException failureOf(Runnable call) {
        OtpStoreException failure = catchThrowableOfType(OtpStoreException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
