package dev.otpdispatch.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.Verified;
import dev.otpdispatch.benchmarks.servers.Servers;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.jdbc.JdbcOtpStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One challenge and its verification on PostgreSQL, without send limits, beside the same statements by hand. */
@State(Scope.Benchmark)
public class PostgresLogin {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final int ACCOUNTS = 1_000;
    private static final String SELECT = "SELECT version, disposable, content FROM otp_record WHERE record_key = ?";
    private static final String UPDATE = "UPDATE otp_record SET version = ?, disposable = ?, content = ?,"
            + " expires_at = CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + ?"
            + " WHERE record_key = ? AND version = ?";
    private static final long KEEP_FOR = 1_865_000;
    private static final byte[] PENDING = new byte[StoredSizes.PENDING];
    private static final byte[] VERIFIED = new byte[StoredSizes.VERIFIED];

    private final AtomicLong turns = new AtomicLong();
    private HikariDataSource pool;
    private Logins logins;

    /** Connects, and makes a row for each account written by hand. */
    @Setup
    public void connect() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Servers.postgresUrl());
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        logins = new Logins(Logins.withoutSendLimits(), JdbcOtpStore.create(pool), InstantSource.system());
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO otp_record VALUES (?, 1, true, ?, 0) ON CONFLICT DO NOTHING")) {
            for (int i = 0; i < ACCOUNTS; i++) {
                insert.setString(1, key(i));
                insert.setBytes(2, VERIFIED);
                insert.executeUpdate();
            }
        }
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        pool.close();
    }

    /** Ours. */
    @Benchmark
    public Verified login() {
        return logins.login("account-" + turns.incrementAndGet() % ACCOUNTS, PHONE);
    }

    /** Two reads, two writes that compare. */
    @Benchmark
    public long handWritten() throws SQLException {
        String key = key(turns.incrementAndGet() % ACCOUNTS);
        write(key, version(key), PENDING);
        long version = version(key);
        write(key, version, VERIFIED);
        return version;
    }

    private long version(String key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || rows.getBytes(3).length > PENDING.length) {
                    throw new IllegalStateException("not the row that was written");
                }
                return rows.getLong(1);
            }
        }
    }

    private void write(String key, long version, byte[] content) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, version + 1);
            update.setBoolean(2, true);
            update.setBytes(3, content);
            update.setLong(4, KEEP_FOR);
            update.setString(5, key);
            update.setLong(6, version);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("another writer");
            }
        }
    }

    private static String key(long account) {
        return "hand-written------" + (ACCOUNTS + account);
    }
}
