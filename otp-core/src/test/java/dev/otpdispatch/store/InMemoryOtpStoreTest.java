package dev.otpdispatch.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreFullException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only this store promises; what every store does is proved by its contract, in the test kit. */
class InMemoryOtpStoreTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final boolean KEPT = false;
    private static final boolean DISPOSABLE = true;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Test
    void inMemoryWhenGivenNothingThenRunsOnTheSystemClock() {
        OtpStore store = OtpStore.inMemory();
        assertThat(store.write("a", 0, record(1, KEPT), MINUTE)).isTrue();
        assertThat(store.read("a")).isEqualTo(record(1, KEPT));
    }

    @Test
    void inMemoryWhenItMayHoldNothingThenRefused() {
        assertThatThrownBy(() -> OtpStore.inMemory(0, now::get))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("maxRecords = 0: give 1 or more");
    }

    @Test
    void writeWhenKeyIsInvalidThenItsTextIsNotShown() {
        assertThatThrownBy(() -> store(1).write("+4915123456789", 0, record(1, KEPT), MINUTE))
                .hasMessage("key = (14 characters): give 1 to 64 of A-Z a-z 0-9 - _");
        assertThatThrownBy(() -> store(1).write("a", 0, record(1, KEPT), Duration.ZERO))
                .hasMessage("keepFor = PT0S: give a positive duration");
    }

    @Test
    void writeWhenFullOfRecordsThatCarryALimitThenRefusesTheNewOnly() {
        OtpStore store = store(2);
        insert(store, "a", KEPT);
        insert(store, "b", KEPT);
        assertThatThrownBy(() -> insert(store, "c", DISPOSABLE))
                .isInstanceOf(OtpStoreFullException.class)
                .hasMessageContaining("its 2 records");
        assertThat(store.read("c")).isNull();
        assertThat(store.write("a", 1, record(2, KEPT), MINUTE)).isTrue();
        assertThat(store.write("c", 5, record(2, KEPT), MINUTE))
                .as("a lost race needs no room")
                .isFalse();
    }

    @Test
    void writeWhenFullThenDropsTheDisposableRecordWrittenLongestAgo() {
        OtpStore store = store(3);
        insert(store, "a", DISPOSABLE);
        insert(store, "kept", KEPT);
        insert(store, "b", DISPOSABLE);
        assertThat(store.write("a", 1, record(2, DISPOSABLE), MINUTE)).isTrue();
        insert(store, "c", KEPT);
        assertThat(present(store, "a", "kept", "b", "c")).isEqualTo("a kept - c");
        insert(store, "d", KEPT);
        assertThat(present(store, "a", "kept", "b", "c", "d")).isEqualTo("- kept - c d");
    }

    @Test
    void writeWhenARecordStopsBeingDisposableThenItIsKept() {
        OtpStore store = store(1);
        insert(store, "a", DISPOSABLE);
        assertThat(store.write("a", 1, record(2, KEPT), MINUTE)).isTrue();
        assertThatThrownBy(() -> insert(store, "b", KEPT)).isInstanceOf(OtpStoreFullException.class);
        assertThat(store.write("a", 2, record(3, DISPOSABLE), MINUTE)).isTrue();
        insert(store, "b", KEPT);
        assertThat(present(store, "a", "b")).isEqualTo("- b");
    }

    @Test
    void writeWhenARecordWasDroppedThenItsKeyBeginsAnew() {
        OtpStore store = store(1);
        insert(store, "a", DISPOSABLE);
        insert(store, "b", DISPOSABLE);
        assertThat(store.write("a", 1, record(2, KEPT), MINUTE)).isFalse();
        insert(store, "a", KEPT);
        assertThat(present(store, "a", "b")).isEqualTo("a -");
    }

    @Test
    void writeWhenFullThenAnExpiredRecordGoesBeforeADisposableOne() {
        OtpStore store = store(2);
        insert(store, "idle", DISPOSABLE);
        assertThat(store.write("short", 0, record(1, KEPT), Duration.ofSeconds(1)))
                .isTrue();
        now.set(START.plusSeconds(2));
        insert(store, "new", KEPT);
        assertThat(present(store, "idle", "short", "new")).isEqualTo("idle - new");
    }

    @Test
    void writeWhenRecordsHaveExpiredThenClearsSomeAwayEachTime() {
        OtpStore store = store(1_000);
        String[] keys = IntStream.range(0, 100).mapToObj(i -> "k" + i).toArray(String[]::new);
        for (String key : keys) {
            insert(store, key, KEPT);
        }
        now.set(START.plus(MINUTE.multipliedBy(2)));
        assertThat(count(store, keys)).isEqualTo(100);
        insert(store, "new", KEPT);
        assertThat(count(store, keys)).as("a few").isEqualTo(96);
        for (int i = 1; i <= 24; i++) {
            assertThat(store.write("new", i, record(i + 1, KEPT), MINUTE)).isTrue();
        }
        assertThat(count(store, keys)).isZero();
    }

    @Test
    void writeWhenTimeHasNotComeThenNothingExpiresAndAfterASixteenthMoreAllHas() {
        for (long millis : new long[] {1, 2, 15, 16, 17, 999, 60_000, 1_800_000, 2_592_000_000L}) {
            now.set(START);
            OtpStore store = store(10);
            assertThat(store.write("a", 0, record(1, KEPT), Duration.ofMillis(millis)))
                    .isTrue();
            now.set(START.plusMillis(millis - 1));
            insert(store, "b", KEPT);
            assertThat(store.read("a")).as("%d ms less one", millis).isNotNull();
            now.set(START.plusMillis(millis + millis / 16));
            insert(store, "c", KEPT);
            assertThat(store.read("a")).as("%d ms and a sixteenth", millis).isNull();
        }
    }

    @Test
    void writeWhenKeepForIsBeyondAnyClockThenKeptForEver() {
        OtpStore store = store(10);
        assertThat(store.write("a", 0, record(1, KEPT), Duration.ofSeconds(Long.MAX_VALUE)))
                .isTrue();
        assertThat(store.write("b", 0, record(1, KEPT), Duration.ofMillis(Long.MAX_VALUE)))
                .isTrue();
        now.set(Instant.ofEpochMilli(Long.MAX_VALUE / 2));
        insert(store, "c", KEPT);
        assertThat(present(store, "a", "b", "c")).isEqualTo("a b c");
    }

    @Test
    void writeWhenTheClockGoesBackThenNothingExpiresEarly() {
        OtpStore store = store(10);
        insert(store, "a", KEPT);
        now.set(START.minusSeconds(3_600));
        assertThat(store.write("a", 1, record(2, KEPT), MINUTE)).isTrue();
        now.set(START.minusSeconds(3_541));
        insert(store, "b", KEPT);
        assertThat(present(store, "a", "b")).isEqualTo("a b");
    }

    private OtpStore store(int maxRecords) {
        return OtpStore.inMemory(maxRecords, now::get);
    }

    private static void insert(OtpStore store, String key, boolean disposable) {
        assertThat(store.write(key, 0, record(1, disposable), MINUTE))
                .as("inserting %s", key)
                .isTrue();
    }

    private static StoredRecord record(long version, boolean disposable) {
        return new StoredRecord(version, "state".getBytes(US_ASCII), disposable);
    }

    private static String present(OtpStore store, String... keys) {
        StringBuilder shown = new StringBuilder();
        for (String key : keys) {
            shown.append(store.read(key) == null ? "-" : key).append(' ');
        }
        return shown.toString().strip();
    }

    private static int count(OtpStore store, String... keys) {
        return (int) IntStream.range(0, keys.length)
                .filter(i -> store.read(keys[i]) != null)
                .count();
    }
}
