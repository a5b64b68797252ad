package dev.otpdispatch.benchmarks.nodes;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A store that counts what is asked of it and drops each record when its time is over. For one thread. */
final class CountingStore implements OtpStore {
    private record Kept(String key, StoredRecord record, long until) {}

    private final LongSupplier now;
    private final Map<String, Kept> records = new HashMap<>();
    private final PriorityQueue<Kept> byEnd = new PriorityQueue<>(Comparator.comparingLong(Kept::until));
    private long reads;
    private long writes;
    private long written;

    CountingStore(LongSupplier now) {
        this.now = now;
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        reads++;
        dropEnded();
        Kept kept = records.get(key);
        return kept == null ? null : kept.record();
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        writes++;
        written += next.bytes().length;
        dropEnded();
        Kept held = records.get(key);
        if (expectedVersion != (held == null ? 0 : held.record().version())) {
            return false;
        }
        Kept kept = new Kept(key, next, now.getAsLong() + keepFor.toMillis());
        records.put(key, kept);
        byEnd.add(kept);
        return true;
    }

    long reads() {
        return reads;
    }

    long writes() {
        return writes;
    }

    long writtenBytes() {
        return written;
    }

    int size() {
        dropEnded();
        return records.size();
    }

    private void dropEnded() {
        for (Kept first = byEnd.peek(); first != null && first.until() <= now.getAsLong(); first = byEnd.peek()) {
            byEnd.remove();
            records.remove(first.key(), first); // unless it was written again since
        }
    }
}
