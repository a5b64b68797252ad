package dev.otpdispatch.store;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Placeholder while the shape is drawn. */
final class InMemoryOtpStore implements OtpStore {
    InMemoryOtpStore(int maxRecords, InstantSource clock) {}

    @Override
    public @Nullable StoredRecord read(String key) {
        return null;
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        return false;
    }
}
