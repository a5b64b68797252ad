package dev.otpdispatch.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.spring.OtpProperties.Jdbc;
import dev.otpdispatch.spring.OtpProperties.SchemaInitialization;
import dev.otpdispatch.store.jdbc.JdbcOtpStore;
import dev.otpdispatch.store.jdbc.JdbcOtpStoreBuilder;
import dev.otpdispatch.store.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;

/** The table of the store in a database. */
final class StoreTable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTable.class);
    private static final String SHIPPED_NAME = "otp_record";

    private StoreTable() {}

    static JdbcOtpStore store(DataSource pool, Jdbc jdbc) {
        JdbcOtpStoreBuilder store = JdbcOtpStore.builder(pool);
        Property.give("otp.jdbc.table", jdbc.table(), store::table);
        Property.give("otp.jdbc.query-timeout", jdbc.queryTimeout(), store::queryTimeout);
        return Property.make("otp.jdbc", store::build);
    }

    static void createWhereAsked(DataSource pool, Jdbc jdbc) {
        boolean asked = jdbc.initializeSchema() == SchemaInitialization.ALWAYS
                || (jdbc.initializeSchema() == SchemaInitialization.EMBEDDED
                        && EmbeddedDatabaseConnection.isEmbedded(pool));
        if (asked && !exists(pool, jdbc.table())) {
            create(pool, jdbc.table());
        }
    }

    private static void create(DataSource pool, String table) {
        String schema = dialect(pool).schema().replace(SHIPPED_NAME + "_", unqualified(table) + "_");
        String script = schema.replaceAll("\\b" + SHIPPED_NAME + "\\b", table);
        try {
            new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(UTF_8))).execute(pool);
            LOG.info("created the table {}", table);
        } catch (ScriptException failed) {
            // Two nodes that start at once both find no table: the one that comes second has what it wants.
            if (!exists(pool, table)) {
                throw failed;
            }
        }
    }

    static boolean exists(DataSource pool, String table) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT record_key FROM " + table + " WHERE 1 = 0");
            return true;
        } catch (SQLException missing) {
            LOG.debug("the table {} cannot be read: {}", table, missing.getMessage());
            return false;
        }
    }

    private static SqlDialect dialect(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return Property.make("otp.jdbc.initialize-schema", () -> SqlDialect.ofProduct(product));
        } catch (SQLException unreachable) {
            throw new UnusablePropertyException(
                    "otp.store",
                    "the database cannot be reached: " + unreachable.getMessage(),
                    "start it",
                    unreachable);
        }
    }

    private static String unqualified(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
