package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the guide shows, compiled. */
final class GuideSamples {
    private static final Logger LOG = LoggerFactory.getLogger(GuideSamples.class);

    private GuideSamples() {}

    static OtpService jdbc(MessageProvider provider, DataSource dataSource, String secretOfAllNodes) {
        // sample: jdbc
        JdbcOtpStore store = JdbcOtpStore.create(dataSource);
        OtpService otp = OtpService.builder(provider)
                .store(store)
                .pepper(Pepper.fromBase64(secretOfAllNodes))
                .build();
        // end
        return otp;
    }

    static ScheduledFuture<?> removal(JdbcOtpStore store, ScheduledExecutorService scheduler) {
        // sample: removal
        Runnable removal = () -> {
            try {
                store.removeExpired(1_000);
            } catch (OtpStoreException e) {
                LOG.warn("Expired records stay until the next run", e); // one that throws is never run again
            }
        };
        return scheduler.scheduleWithFixedDelay(removal, 1, 1, TimeUnit.MINUTES);
        // end
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
