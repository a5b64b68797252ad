package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The guide's own store, on whatever map several nodes share. */
// sample: custom
final class MapOtpStore implements OtpStore {
    private final ConcurrentMap<String, StoredRecord> map;

    MapOtpStore(ConcurrentMap<String, StoredRecord> map) {
        this.map = map;
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        return map.get(requireUsable(key));
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        if (keepFor.isNegative() || keepFor.isZero()) {
            throw new IllegalArgumentException("keepFor = " + keepFor + ": must be positive");
        }
        if (expectedVersion == 0) {
            return map.putIfAbsent(requireUsable(key), next) == null;
        }
        StoredRecord seen = map.get(requireUsable(key));
        return seen != null && seen.version() == expectedVersion && map.replace(key, seen, next);
    }

    private static String requireUsable(String key) {
        if (!key.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a key is 1 to 64 characters of A-Z a-z 0-9 - _");
        }
        return key;
    }
}
// end
