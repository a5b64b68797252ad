package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contract over whatever store a test has planted; selected by name from the tests that do. */
final class PlantedStore extends OtpStoreContract {
    static final MutableClock CLOCK = MutableClock.create();

    private static OtpStore underTest = new SimpleStore(CLOCK);
    private static @Nullable OtpStore secondNode;

    /** What the contract finds wrong with a store. */
    static List<String> failed(OtpStore store) {
        return judge(store, null).failed();
    }

    static Judged judge(OtpStore store, @Nullable OtpStore second) {
        underTest = store;
        secondNode = second;
        return Judged.run(PlantedStore.class);
    }

    @Override
    protected OtpStore createStore() {
        return underTest;
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.ofNullable(secondNode);
    }

    @Override
    protected void letPass(Duration time) {
        CLOCK.advance(time);
    }
}
