package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.ServiceFaultTrial;
import dev.otpdispatch.store.trials.TrialServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisServiceFaultTest extends ServiceFaultTrial {
    private static RedisProcess server;

    @BeforeAll
    static void start() {
        server = RedisProcess.start("appendonly yes");
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
