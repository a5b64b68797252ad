package dev.otpdispatch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.trials.PendingChallenges;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The figures in the guide's part on sizing. */
class RedisSizeTest {
    private static final int CHALLENGES = 2_000;

    @Test
    void challengeWhenPendingThenTakesAsMuchMemoryAsTheGuideSays(TestReporter reporter) {
        RedisProcess server = RedisProcess.start();
        RedisClient client = RedisProcess.client(server.port());
        try {
            var connection = RedisProcess.connection(client, Duration.ofSeconds(20));
            RedisCommands<byte[], byte[]> admin = connection.sync();
            PendingChallenges.fill(RedisOtpStore.create(connection), CHALLENGES);
            assertThat(admin.dbsize()).isEqualTo(CHALLENGES * (long) PendingChallenges.RECORDS_EACH);
            long bytes =
                    admin.keys("otp:*").stream().mapToLong(admin::memoryUsage).sum();
            reporter.publishEntry("MEMORY USAGE per pending challenge", Long.toString(bytes / CHALLENGES));
            assertThat(bytes / CHALLENGES).isBetween(250L, 450L);
        } finally {
            RedisProcess.shutdown(client);
            server.close();
        }
    }
}
