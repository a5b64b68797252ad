package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.trials.TrialNode;
import dev.otpdispatch.store.trials.TrialServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** A real PostgreSQL, started by the tests, with the table of the shipped schema. */
final class PostgresProcess implements TrialServer, AutoCloseable {
    static final int POOL_SIZE = 8;

    private static final long LONGEST_VALIDATION_MILLIS = 5_000;
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Path directory;
    private final String fsync;
    private EmbeddedPostgres server;

    private PostgresProcess(Path directory, String fsync, EmbeddedPostgres server) {
        this.directory = directory;
        this.fsync = fsync;
        this.server = server;
    }

    /** One that syncs each commit to disk before it answers. */
    static PostgresProcess startDurable() {
        return start("on");
    }

    /** One that keeps its records as long as it is not killed. */
    static PostgresProcess start() {
        return start("off");
    }

    private static PostgresProcess start(String fsync) {
        try {
            Path directory = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "postgres");
            EmbeddedPostgres server = settings(directory, fsync).start();
            execute(server.getPostgresDatabase(), SqlDialect.POSTGRESQL.schema());
            return new PostgresProcess(directory, fsync, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void restart() {
        try {
            int port = server.getPort();
            server.close();
            awaitEnd();
            server = settings(directory, fsync).setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever stops the server waits for five seconds only. */
    private void awaitEnd() {
        long start = System.nanoTime();
        while (Files.exists(directory.resolve("postmaster.pid"))) {
            assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(LONGEST_START.toNanos());
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public TrialNode connect(int toPort, Duration timeout) {
        HikariDataSource pool = pool(toPort, POOL_SIZE, timeout);
        return new TrialNode(JdbcOtpStore.create(pool), pool::close);
    }

    static HikariDataSource pool(int port, int size, Duration timeout) {
        return new HikariDataSource(config(port, size, timeout));
    }

    static HikariConfig config(int port, int size, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port
                + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable&connectTimeout=1&socketTimeout="
                + timeout.toSeconds());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setInitializationFailTimeout(LONGEST_START.toMillis());
        config.setValidationTimeout(Math.min(LONGEST_VALIDATION_MILLIS, timeout.toMillis() / 2));
        return config;
    }

    DataSource database() {
        return server.getPostgresDatabase();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder settings(Path directory, String fsync) {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(LONGEST_START)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", fsync)
                .setServerConfig("synchronous_commit", fsync);
    }
}
