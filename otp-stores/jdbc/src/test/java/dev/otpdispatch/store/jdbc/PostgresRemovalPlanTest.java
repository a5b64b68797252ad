package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A clock that PostgreSQL must ask again for each row keeps it from looking the expired rows up. */
class PostgresRemovalPlanTest {
    @Test
    void removeWhenPlannedThenFindsExpiredRowsByTheirIndex() throws SQLException {
        String remove =
                Statements.of(SqlDialect.POSTGRESQL, "otp_record").remove().replace("?", "1000");
        try (HikariDataSource pool = SharedDatabases.POSTGRES.pool(1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off"); // else a table that is nearly empty is read as a whole
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("EXPLAIN " + remove)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).containsPattern("otp_record_expires_at[^\n]*\n *Index Cond: \\(expires_at <= ");
        }
    }
}
