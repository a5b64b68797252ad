package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.store.trials.IdenticalWritersTrial;
import dev.otpdispatch.store.trials.TrialServer;

class PostgresIdenticalWritersTest extends IdenticalWritersTrial {
    @Override
    protected TrialServer server() {
        return SharedPostgres.SERVER;
    }
}
