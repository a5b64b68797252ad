package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What the guide shows, compiled. */
final class GuideSamples {
    private GuideSamples() {}

    static OtpService jdbc(
            MessageProvider provider,
            DataSource dataSource,
            ScheduledExecutorService scheduler,
            String secretOfAllNodes) {
        // sample: jdbc
        JdbcOtpStore store = JdbcOtpStore.create(dataSource);
        scheduler.scheduleWithFixedDelay(() -> store.removeExpired(1_000), 1, 1, TimeUnit.MINUTES);

        OtpService otp = OtpService.builder(provider)
                .store(store)
                .pepper(Pepper.fromBase64(secretOfAllNodes))
                .build();
        // end
        return otp;
    }

    static OtpStore pool() {
        // sample: pool
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://db.internal/app?connectTimeout=2&socketTimeout=5");
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2_000); // milliseconds

        OtpStore store = JdbcOtpStore.builder(new HikariDataSource(config))
                .dialect(SqlDialect.POSTGRESQL) // not asked of the database: the application starts while that is down
                .table("security.otp_record")
                .queryTimeout(Duration.ofSeconds(2))
                .build();
        // end
        return store;
    }
}
