package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.Racer;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.time.Duration;

/** One process of the race. */
final class RedisRacer {
    private RedisRacer() {}

    public static void main(String... port) throws IOException {
        RedisClient client = RedisProcess.client(Integer.parseInt(port[0]));
        Racer.run(RedisOtpStore.create(RedisProcess.connection(client, Duration.ofSeconds(20))));
        RedisProcess.shutdown(client);
    }
}
