package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.TrialServer;
import dev.otpdispatch.store.trials.TwoProcessTrial;

class RedisTwoProcessTest extends TwoProcessTrial {
    @Override
    protected TrialServer server() {
        return SharedRedis.SERVER;
    }

    @Override
    protected Class<?> racer() {
        return RedisRacer.class;
    }
}
