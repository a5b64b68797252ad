package dev.otpdispatch.store;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreFullException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads take no lock; writes take one, briefly, and each does the same small amount of work however many records
 * there are. An expired record is cleared away by one of the writes that follow; until then it is there like any
 * other, can be read and can be replaced.
 */
final class InMemoryOtpStore implements OtpStore {
    /** More than the one record that a write can add, so that clearing away always catches up. */
    private static final int CLEARED_PER_WRITE = 4;

    private static final int MAX_KEY_LENGTH = 64;

    private final int maxRecords;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Aging aging = new Aging();

    InMemoryOtpStore(int maxRecords, InstantSource clock) {
        if (maxRecords < 1) {
            throw new InvalidValueException("maxRecords", Integer.toString(maxRecords), "give 1 or more");
        }
        this.maxRecords = maxRecords;
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            checkKey(key); // one that is there was checked when it came
            return null;
        }
        return entry.record;
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        requireNonNull(next, "next");
        checkKeepFor(keepFor);
        long now = clock.millis();
        lock.lock();
        try {
            clearExpired(now);
            return writeIfUnchanged(key, expectedVersion, next, Aging.dueTime(now, keepFor));
        } finally {
            lock.unlock();
        }
    }

    private void clearExpired(long now) {
        for (int i = 0; i < CLEARED_PER_WRITE; i++) {
            Entry expired = aging.expired(now);
            if (expired == null) {
                return;
            }
            remove(expired);
        }
    }

    private boolean writeIfUnchanged(String key, long expectedVersion, StoredRecord next, long dueTime) {
        Entry entry = entries.get(key);
        if (entry == null) {
            checkKey(key);
        }
        if (expectedVersion != (entry == null ? 0 : entry.record.version())) {
            return false;
        }
        if (entry == null) {
            makeRoom();
            entry = aging.enter(key, next);
            entries.put(key, entry);
        } else {
            entry.record = next;
        }
        aging.written(entry, dueTime);
        return true;
    }

    /** The write has just cleared away what had expired, so a full store holds nothing that has. */
    private void makeRoom() {
        if (entries.size() < maxRecords) {
            return;
        }
        Entry idle = aging.longestIdle();
        if (idle == null) {
            throw new OtpStoreFullException(maxRecords);
        }
        remove(idle);
    }

    private void remove(Entry entry) {
        entries.remove(entry.key);
        aging.leave(entry);
    }

    private static void checkKey(String key) {
        int length = key.length();
        boolean fits = length > 0 && length <= MAX_KEY_LENGTH;
        for (int i = 0; i < length; i++) {
            fits &= isUrlSafe(key.charAt(i));
        }
        if (!fits) {
            throw new InvalidValueException(
                    "key", "(" + key.length() + " characters)", "give 1 to " + MAX_KEY_LENGTH + " of A-Z a-z 0-9 - _");
        }
    }

    private static boolean isUrlSafe(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static void checkKeepFor(Duration keepFor) {
        if (keepFor.isNegative() || keepFor.isZero()) {
            throw new InvalidValueException("keepFor", keepFor.toString(), "give a positive duration");
        }
    }
}
