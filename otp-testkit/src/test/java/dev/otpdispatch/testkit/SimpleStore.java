package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The contract in the fewest lines: one lock, one map. Nodes share the map. */
class SimpleStore implements OtpStore {
    final Map<String, Kept> records;
    final InstantSource clock;

    SimpleStore(InstantSource clock) {
        this(clock, new ConcurrentHashMap<>());
    }

    SimpleStore(InstantSource clock, Map<String, Kept> records) {
        this.clock = clock;
        this.records = records;
    }

    record Kept(StoredRecord record, Instant until) {}

    @Override
    public @Nullable StoredRecord read(String key) {
        check(key);
        synchronized (records) {
            Kept kept = records.get(key);
            return kept == null || !clock.instant().isBefore(kept.until()) ? null : kept.record();
        }
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        check(key);
        if (keepFor.isNegative() || keepFor.isZero()) {
            throw new IllegalArgumentException("keepFor is positive");
        }
        synchronized (records) {
            StoredRecord now = read(key);
            if ((now == null ? 0 : now.version()) != expectedVersion) {
                return false;
            }
            records.put(key, new Kept(next, clock.instant().plus(keepFor)));
            return true;
        }
    }

    private static void check(String key) {
        if (!key.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a key has 1 to 64 URL-safe characters");
        }
    }
}
