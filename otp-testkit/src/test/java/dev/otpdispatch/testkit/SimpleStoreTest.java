package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.Optional;

class SimpleStoreTest extends OtpStoreContract {
    private final MutableClock clock = MutableClock.create();
    private final SimpleStore store = new SimpleStore(clock);

    @Override
    protected OtpStore createStore() {
        return store;
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(new SimpleStore(clock, store.records));
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
    }
}
