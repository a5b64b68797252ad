package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps what was written, whether the write won or not: it had left the process. */
final class RecordingStore implements OtpStore {
    private final OtpStore store;
    private final Sightings sightings;

    RecordingStore(OtpStore store, Sightings sightings) {
        this.store = store;
        this.sightings = sightings;
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        sightings.text("a key that was read", key);
        return store.read(key);
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        sightings.text("a key that was written", key);
        sightings.bytes("a stored value", next.bytes());
        return store.write(key, expectedVersion, next, keepFor);
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }
}
