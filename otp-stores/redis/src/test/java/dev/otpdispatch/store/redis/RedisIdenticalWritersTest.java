package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.IdenticalWritersTrial;
import dev.otpdispatch.store.trials.TrialServer;

class RedisIdenticalWritersTest extends IdenticalWritersTrial {
    @Override
    protected TrialServer server() {
        return SharedRedis.SERVER;
    }
}
