package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.trials.PendingChallenges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.ObjIntConsumer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The figures in the guide's part on sizing; production has other keys, and so its pages split elsewhere. */
class PostgresSizeTest {
    private static final int CHALLENGES = 2_000;
    private static final Percentage SPLITS = Percentage.withPercentage(5);
    private static final long ACCOUNT = 266;
    private static final long ACCOUNT_AND_SEND_LOG = 434;

    @Test
    void challengeWhenPendingThenTakesAsMuchSpaceAsTheGuideSays() throws SQLException {
        assertThat(bytesEach(PendingChallenges::fillWithoutSendLimits)).isCloseTo(ACCOUNT, SPLITS);
        assertThat(bytesEach(PendingChallenges::fill)).isCloseTo(ACCOUNT_AND_SEND_LOG, SPLITS);
    }

    private static long bytesEach(ObjIntConsumer<OtpStore> filling) throws SQLException {
        try (HikariDataSource pool = SharedDatabases.POSTGRES.pool(2)) {
            PostgresProcess.execute(pool, "DROP TABLE IF EXISTS weighed");
            PostgresProcess.execute(pool, SqlDialect.POSTGRESQL.schema().replace("otp_record", "weighed"));
            // Its maps of free and of visible pages would come at a moment of its own, 6 % of what is weighed here.
            PostgresProcess.execute(pool, "ALTER TABLE weighed SET (autovacuum_enabled = off)");
            filling.accept(JdbcOtpStore.builder(pool).table("weighed").build(), CHALLENGES);
            return number(pool, "SELECT pg_total_relation_size('weighed')") / CHALLENGES;
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
