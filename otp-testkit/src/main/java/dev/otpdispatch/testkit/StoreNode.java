package dev.otpdispatch.testkit;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a trial sees of one client of a store. */
interface StoreNode {
    @Nullable
    StoredRecord read(String key);

    boolean write(String key, long expected, StoredRecord next);

    static StoreNode of(OtpStore store) {
        return new OtpNode(store);
    }

    /**
     * Of the engine's records.
     *
     * @param store kept long enough for any trial
     */
    record OtpNode(OtpStore store) implements StoreNode {
        private static final Duration KEEP = Duration.ofMinutes(10);

        @Override
        public @Nullable StoredRecord read(String key) {
            return store.read(key);
        }

        @Override
        public boolean write(String key, long expected, StoredRecord next) {
            return store.write(key, expected, next, KEEP);
        }
    }
}
