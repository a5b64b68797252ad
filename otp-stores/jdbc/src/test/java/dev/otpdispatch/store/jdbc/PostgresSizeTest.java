package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.trials.PendingChallenges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The figures in the guide's part on sizing. */
class PostgresSizeTest {
    private static final int CHALLENGES = 2_000;

    @Test
    void challengeWhenPendingThenTakesAsMuchSpaceAsTheGuideSays(TestReporter reporter) throws SQLException {
        try (HikariDataSource pool = SharedDatabases.POSTGRES.pool(2)) {
            PostgresProcess.execute(pool, "DROP TABLE IF EXISTS weighed");
            PostgresProcess.execute(pool, SqlDialect.POSTGRESQL.schema().replace("otp_record", "weighed"));
            PendingChallenges.fill(JdbcOtpStore.builder(pool).table("weighed").build(), CHALLENGES);
            assertThat(number(pool, "SELECT count(*) FROM weighed"))
                    .isEqualTo(CHALLENGES * (long) PendingChallenges.RECORDS_EACH);
            long bytes = number(pool, "SELECT pg_total_relation_size('weighed')") / CHALLENGES;
            reporter.publishEntry("pg_total_relation_size per pending challenge", Long.toString(bytes));
            assertThat(bytes).isBetween(400L, 900L);
        }
    }

    private static long number(HikariDataSource pool, String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
