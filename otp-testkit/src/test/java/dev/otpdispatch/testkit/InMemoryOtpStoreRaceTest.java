package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lincheck: whatever the interleaving, what readers and writers saw fits one order of events. */
class InMemoryOtpStoreRaceTest {
    private static final Duration KEEP = Duration.ofMinutes(10);

    /** Readers and writers of two keys, with room for both. */
    @Param(name = "key", gen = IntGen.class, conf = "0:1")
    @Param(name = "version", gen = IntGen.class, conf = "0:2")
    public static class WithRoom {
        private final OtpStore store;

        public WithRoom() {
            this(OtpStore.inMemory(10, MutableClock.create()));
        }

        WithRoom(OtpStore store) {
            this.store = store;
        }

        @Operation
        public long read(@Param(name = "key") int key) {
            StoredRecord seen = store.read("key" + key);
            return seen == null ? 0 : seen.version() * 10 + seen.bytes()[0];
        }

        @Operation
        public boolean write(@Param(name = "key") int key, @Param(name = "version") int expected) {
            int next = expected + 1;
            return store.write("key" + key, expected, new StoredRecord(next, new byte[] {(byte) next}, false), KEEP);
        }
    }

    /** Writers of three keys where there is room for two: some are dropped, some refused. */
    @Param(name = "key", gen = IntGen.class, conf = "0:2")
    @Param(name = "disposable", gen = BooleanGen.class)
    @Param(name = "version", gen = IntGen.class, conf = "0:1")
    public static class AtTheBound {
        private final OtpStore store = OtpStore.inMemory(2, MutableClock.create());

        @Operation
        public boolean write(
                @Param(name = "key") int key,
                @Param(name = "version") int expected,
                @Param(name = "disposable") boolean disposable) {
            return store.write("key" + key, expected, new StoredRecord(expected + 1L, new byte[1], disposable), KEEP);
        }
    }

    /** A planted offender, which looks and writes in two steps. */
    @Param(name = "key", gen = IntGen.class, conf = "0:1")
    @Param(name = "version", gen = IntGen.class, conf = "0:2")
    public static class InTwoSteps extends WithRoom {
        public InTwoSteps() {
            super(new TwoStepStore());
        }
    }

    private static final class TwoStepStore implements OtpStore {
        private final ConcurrentHashMap<String, StoredRecord> records = new ConcurrentHashMap<>();

        @Override
        public @Nullable StoredRecord read(String key) {
            return records.get(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            StoredRecord now = records.get(key);
            boolean unchanged = expectedVersion == (now == null ? 0 : now.version());
            if (unchanged) {
                records.put(key, next);
            }
            return unchanged;
        }
    }

    @Test
    void modelCheckingWhenLookAndWriteAreTwoStepsThenFails() {
        assertThatThrownBy(() -> modelChecking().check(InTwoSteps.class)).hasMessageContaining("Invalid execution");
    }

    @Test
    void modelCheckingWhenThereIsRoomThenLinearizable() {
        modelChecking().check(WithRoom.class);
    }

    @Test
    void stressWhenThereIsRoomThenLinearizable() {
        stress().check(WithRoom.class);
    }

    @Test
    void modelCheckingWhenFullThenLinearizable() {
        modelChecking().check(AtTheBound.class);
    }

    @Test
    void stressWhenFullThenLinearizable() {
        stress().check(AtTheBound.class);
    }

    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(100)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(2)
                .actorsAfter(1)
                .addGuarantee(forClasses("java.util.TreeMap", "java.util.concurrent.ConcurrentHashMap")
                        .allMethods()
                        .treatAsAtomic());
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(20)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3);
    }
}
