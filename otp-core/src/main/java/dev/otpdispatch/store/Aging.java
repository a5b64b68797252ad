package dev.otpdispatch.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which entry expires next, and which disposable one was written longest ago.
 *
 * <p>Expiry is exact to a sixteenth of the time an entry is kept, and never early. The rounding leaves a few dozen
 * due times for each power of two, so that finding the next one does not depend on how many entries there are.
 * Not thread-safe.
 */
final class Aging {
    private static final long FRACTION = 16;

    /** The place that begins the ring of unused numbers, and, in the other order, that of the disposable. */
    private static final int START = 0;

    private final ArrayList<@Nullable Entry> entries = new ArrayList<>();
    private final TreeMap<Long, Integer> dueTimes = new TreeMap<>();
    private final Rings byDueTime = new Rings();
    private final Rings byLastWrite = new Rings();

    Aging() {
        addNumber();
    }

    Entry enter(String key, StoredRecord record) {
        Entry entry = new Entry(key, unusedNumber(), record);
        entries.set(entry.number, entry);
        return entry;
    }

    void written(Entry entry, long dueTime) {
        Integer ring = dueTimes.get(dueTime);
        if (ring == null) {
            ring = unusedNumber();
            dueTimes.put(dueTime, ring);
        }
        byDueTime.append(ring, entry.number);
        if (entry.record.disposable()) {
            byLastWrite.append(START, entry.number);
        } else {
            byLastWrite.leave(entry.number);
        }
    }

    void leave(Entry entry) {
        byLastWrite.leave(entry.number);
        release(entry.number);
    }

    /** One that has expired, or null if none has. */
    @Nullable
    Entry expired(long nowMillis) {
        for (Map.Entry<Long, Integer> first = dueTimes.firstEntry();
                first != null && first.getKey() <= nowMillis;
                first = dueTimes.firstEntry()) {
            int ring = first.getValue();
            if (!byDueTime.isEmpty(ring)) {
                return entries.get(byDueTime.first(ring));
            }
            dueTimes.pollFirstEntry();
            release(ring);
        }
        return null;
    }

    /** The disposable one written longest ago, or null if none is disposable. */
    @Nullable
    Entry longestIdle() {
        return entries.get(byLastWrite.first(START));
    }

    /** When an entry written now may go, in milliseconds since the epoch. */
    static long dueTime(long nowMillis, Duration keepFor) {
        long span = millis(keepFor);
        long step = Math.max(1, Long.highestOneBit(span) / FRACTION);
        long exact = nowMillis + span;
        long rounded = exact + Math.floorMod(-exact, step);
        return exact < nowMillis || rounded < exact ? Long.MAX_VALUE : rounded;
    }

    /** Rounded up; what does not fit is for ever. */
    private static long millis(Duration keepFor) {
        try {
            return keepFor.plusNanos(999_999).toMillis();
        } catch (ArithmeticException beyondTheLifeOfAnyClock) {
            return Long.MAX_VALUE;
        }
    }

    private int unusedNumber() {
        if (byDueTime.isEmpty(START)) {
            byDueTime.append(START, addNumber());
        }
        int number = byDueTime.first(START);
        byDueTime.leave(number);
        return number;
    }

    private int addNumber() {
        int number = entries.size();
        entries.add(null);
        byDueTime.add(number);
        byLastWrite.add(number);
        return number;
    }

    private void release(int number) {
        entries.set(number, null);
        byDueTime.append(START, number);
    }
}
