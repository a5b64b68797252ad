package dev.otpdispatch.store;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries by when they expire, to within a sixteenth of the time they are kept, and never early.
 *
 * <p>Rounding leaves a few dozen due times for each power of two, so that finding the next one does not depend on
 * how many entries there are. Not thread-safe.
 */
final class Expiry {
    private static final long FRACTION = 16;

    private final TreeMap<Long, Ring> dueTimes = new TreeMap<>();

    void schedule(Entry entry, long dueTime) {
        dueTimes.computeIfAbsent(dueTime, time -> new Ring()).append(entry);
    }

    /** One that has expired, or null if none has. */
    @Nullable
    Entry due(long nowMillis) {
        for (Map.Entry<Long, Ring> first = dueTimes.firstEntry();
                first != null && first.getKey() <= nowMillis;
                first = dueTimes.firstEntry()) {
            if (first.getValue().first() instanceof Entry entry) {
                return entry;
            }
            dueTimes.pollFirstEntry();
        }
        return null;
    }

    /** When a record may be cleared away, in milliseconds since the epoch. */
    static long dueTime(long now, Duration keepFor) {
        long span = millis(keepFor);
        long step = Math.max(1, Long.highestOneBit(span) / FRACTION);
        long exact = now + span;
        long rounded = exact + Math.floorMod(-exact, step);
        return exact < now || rounded < exact ? Long.MAX_VALUE : rounded;
    }

    /** Rounded up; what does not fit is for ever. */
    private static long millis(Duration keepFor) {
        try {
            return keepFor.plusNanos(999_999).toMillis();
        } catch (ArithmeticException beyondTheLifeOfAnyClock) {
            return Long.MAX_VALUE;
        }
    }
}
