package dev.otpdispatch.benchmarks.servers;

import dev.otpdispatch.store.jdbc.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import redis.embedded.RedisServer;

/** A real Redis and a real PostgreSQL; neither waits for a disk, so that what is measured is not the disk. */
final class Databases implements AutoCloseable {
    private final int redisPort;
    private final RedisServer redis;
    private final EmbeddedPostgres postgres;

    private Databases(int redisPort, RedisServer redis, EmbeddedPostgres postgres) {
        this.redisPort = redisPort;
        this.redis = redis;
        this.postgres = postgres;
    }

    static Databases start() {
        try {
            int redisPort = freePort();
            RedisServer redis = RedisServer.builder()
                    .port(redisPort)
                    .bind("127.0.0.1")
                    .setting("dir " + Files.createTempDirectory("redis"))
                    .setting("save \"\"")
                    .build();
            redis.start();
            Path data = Files.createTempDirectory("postgres");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(data.toFile())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            createTable(postgres);
            return new Databases(redisPort, redis, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int redisPort() {
        return redisPort;
    }

    String postgresUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort()
                + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable";
    }

    @Override
    public void close() {
        redis.stop();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createTable(EmbeddedPostgres postgres) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SqlDialect.POSTGRESQL.schema());
        } catch (SQLException e) {
            throw new IllegalStateException("the shipped schema does not apply", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
