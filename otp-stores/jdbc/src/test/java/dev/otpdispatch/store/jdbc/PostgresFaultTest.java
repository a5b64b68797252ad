package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.store.trials.StoreFaultTrial;
import dev.otpdispatch.store.trials.TrialServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresFaultTest extends StoreFaultTrial {
    private static PostgresProcess server;

    @BeforeAll
    static void start() {
        server = PostgresProcess.startDurable();
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
        return Duration.ofSeconds(1);
    }
}
