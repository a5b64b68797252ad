package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.trials.Racer;
import java.io.IOException;
import java.time.Duration;

/** One process of the race. */
final class PostgresRacer {
    private PostgresRacer() {}

    public static void main(String... port) throws IOException {
        try (HikariDataSource pool =
                PostgresProcess.pool(Integer.parseInt(port[0]), PostgresProcess.POOL_SIZE, Duration.ofSeconds(20))) {
            Racer.run(JdbcOtpStore.create(pool));
        }
    }
}
