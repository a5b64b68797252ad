package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.StoreFaultTrial;
import dev.otpdispatch.store.trials.TrialServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisFaultTest extends StoreFaultTrial {
    private static RedisProcess server;

    @BeforeAll
    static void start() {
        server = RedisProcess.start(RedisProcess.DURABLE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected TrialServer server() {
        return server;
    }

    @Override
    protected Duration timeout() {
        return Duration.ofMillis(400);
    }
}
