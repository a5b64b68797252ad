package dev.otpdispatch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.trials.PendingChallenges;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The figures in the guide's part on sizing: every record of a kind takes the same. */
class RedisSizeTest {
    private static final int CHALLENGES = 500;
    private static final long ACCOUNT = 189;
    private static final long SEND_LOG = 113;

    @Test
    void challengeWhenPendingThenTakesAsMuchMemoryAsTheGuideSays() {
        RedisProcess server = RedisProcess.start();
        RedisClient client = RedisProcess.client(server.port());
        try {
            var connection = RedisProcess.connection(client, Duration.ofSeconds(20));
            RedisOtpStore store = RedisOtpStore.create(connection);
            PendingChallenges.fillWithoutSendLimits(store, CHALLENGES);
            assertThat(memory(connection.sync())).isEqualTo(CHALLENGES * ACCOUNT);
            connection.sync().flushall();
            PendingChallenges.fill(store, CHALLENGES);
            assertThat(memory(connection.sync())).isEqualTo(CHALLENGES * (ACCOUNT + SEND_LOG));
        } finally {
            RedisProcess.shutdown(client);
            server.close();
        }
    }

    private static long memory(RedisCommands<byte[], byte[]> admin) {
        return admin.keys("otp:*").stream().mapToLong(admin::memoryUsage).sum();
    }
}
