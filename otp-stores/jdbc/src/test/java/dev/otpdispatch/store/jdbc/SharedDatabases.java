package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;

/** A pool to each database that the tests of every dialect run on; the servers live as long as the tests. */
enum SharedDatabases {
    H2_IN_MEMORY(SqlDialect.H2),
    POSTGRES(SqlDialect.POSTGRESQL),
    MARIADB(SqlDialect.MYSQL);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SqlDialect dialect;

    SharedDatabases(SqlDialect dialect) {
        this.dialect = dialect;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** A pool that the caller closes, with the schema applied. */
    HikariDataSource pool(int size) {
        return new HikariDataSource(config(size));
    }

    HikariConfig config(int size) {
        return switch (this) {
            case H2_IN_MEMORY -> h2(size);
            case POSTGRES -> PostgresProcess.config(SharedPostgres.SERVER.port(), size, PATIENCE);
            case MARIADB -> MariaDbProcess.shared().config(size);
        };
    }

    private static HikariConfig h2(int size) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1");
        PostgresProcess.execute(
                database, SqlDialect.H2.schema().replaceAll("CREATE (TABLE|INDEX)", "CREATE $1 IF NOT EXISTS"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        return config;
    }
}
