package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.store.trials.TrialServer;
import dev.otpdispatch.store.trials.TwoProcessTrial;

class PostgresTwoProcessTest extends TwoProcessTrial {
    @Override
    protected TrialServer server() {
        return SharedPostgres.SERVER;
    }

    @Override
    protected Class<?> racer() {
        return PostgresRacer.class;
    }
}
