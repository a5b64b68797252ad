package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import java.time.Duration;

class InMemoryOtpStoreContractTest extends OtpStoreContract {
    private final MutableClock clock = MutableClock.create();

    @Override
    protected OtpStore createStore() {
        return OtpStore.inMemory(1_000, clock);
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
    }
}
