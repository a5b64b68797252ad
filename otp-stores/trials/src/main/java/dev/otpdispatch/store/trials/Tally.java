package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One record in which each thread counts in a slot of its own, and what the threads were told about it.
 *
 * <p>A slot must hold at least what was confirmed, and at most that plus what "may have happened".
 */
final class Tally {
    private static final Duration KEEP = Duration.ofHours(1);

    private final String key;
    private final int slots;
    private final AtomicInteger[] confirmed;
    private final AtomicInteger[] unknown;
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<Long, Integer> winners = new ConcurrentHashMap<>();

    Tally(String key, int slots) {
        this.key = key;
        this.slots = slots;
        this.confirmed = counters(slots);
        this.unknown = counters(slots);
    }

    void begin(OtpStore store, long firstVersion) {
        StoredRecord first = new StoredRecord(firstVersion, new byte[slots * Integer.BYTES], false);
        assertThat(store.write(key, 0, first, KEEP)).isTrue();
    }

    /** One turn of the engine's loop: read, count, write if unchanged. */
    void count(OtpStore node, int slot) {
        try {
            StoredRecord seen = read(node, slot);
            if (node.write(key, seen.version(), counted(seen, slot), KEEP)) {
                assertThat(winners.putIfAbsent(seen.version(), slot))
                        .as("who else had won version %d", seen.version())
                        .isNull();
                confirmed[slot].incrementAndGet();
            }
        } catch (OtpStoreException e) {
            failures.incrementAndGet();
            if (e.writeMayHaveHappened()) {
                unknown[slot].incrementAndGet();
            }
            Waiting.aMoment();
        }
    }

    int confirmed() {
        return winners.size();
    }

    int failures() {
        return failures.get();
    }

    void check(OtpStore store) {
        StoredRecord last = present(store.read(key));
        for (int slot = 0; slot < slots; slot++) {
            int least = confirmed[slot].get();
            assertThat(held(last, slot))
                    .as("slot %d, %d confirmed, %d unknown", slot, least, unknown[slot].get())
                    .isBetween(least, least + unknown[slot].get());
        }
    }

    /** Sees at least what this thread was told is there. */
    private StoredRecord read(OtpStore node, int slot) {
        int least = confirmed[slot].get();
        StoredRecord seen = present(node.read(key));
        assertThat(held(seen, slot)).as("what slot %d holds", slot).isGreaterThanOrEqualTo(least);
        return seen;
    }

    private static StoredRecord counted(StoredRecord seen, int slot) {
        byte[] next = seen.bytes().clone();
        ByteBuffer.wrap(next).putInt(slot * Integer.BYTES, held(seen, slot) + 1);
        return new StoredRecord(seen.version() + 1, next, false);
    }

    private static int held(StoredRecord record, int slot) {
        return ByteBuffer.wrap(record.bytes()).getInt(slot * Integer.BYTES);
    }

    private static StoredRecord present(@Nullable StoredRecord read) {
        if (read == null) {
            throw new AssertionError("the record is gone");
        }
        return read;
    }

    private static AtomicInteger[] counters(int size) {
        AtomicInteger[] counters = new AtomicInteger[size];
        Arrays.setAll(counters, slot -> new AtomicInteger());
        return counters;
    }
}
