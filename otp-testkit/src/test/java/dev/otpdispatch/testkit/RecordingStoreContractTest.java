package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import java.time.Duration;

class RecordingStoreContractTest extends OtpStoreContract {
    private final MutableClock clock = MutableClock.create();

    @Override
    protected OtpStore createStore() {
        return new RecordingStore(OtpStore.inMemory(1_000, clock), new Sightings());
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
    }
}
