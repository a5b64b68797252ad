package dev.otpdispatch;

import java.util.Arrays;
import java.util.List;

/**
 * When one recipient or key was last sent to: an immutable, sorted list of at most {@link SendLimit#MAX_COUNT}
 * times, so that "5 an hour" and the moment it ends are exact. Pure.
 */
final class SendLog {
    static final SendLog EMPTY = new SendLog(new long[0]);

    private static final long HOUR = 3_600_000;

    private final long[] times;

    private SendLog(long[] times) {
        this.times = times;
    }

    static SendLog of(long... sorted) {
        return new SendLog(sorted);
    }

    long[] times() {
        return times;
    }

    /** Until when the limits refuse another send; {@code now} or earlier if they allow one. */
    long fullUntil(long now, List<SendLimit> limits) {
        long until = now;
        for (SendLimit limit : limits) {
            if (times.length >= limit.count()) {
                long oldestThatCounts = times[times.length - limit.count()];
                until = Math.max(until, oldestThatCounts + limit.window().toMillis());
            }
        }
        return until;
    }

    /** Until when the recipient cools down, by its sends within the last hour. */
    long cooledAt(long now, SendLimits limits) {
        if (times.length == 0) {
            return now;
        }
        int lastHour = 0;
        for (long time : times) {
            if (time > now - HOUR) {
                lastHour++;
            }
        }
        return times[times.length - 1] + limits.cooldownAfter(lastHour).toMillis();
    }

    /** One more send; times too old to matter and beyond the bound are dropped. */
    SendLog plus(long time, int maxCount, long memory) {
        long[] more = new long[times.length + 1];
        int at = insertionPoint(time);
        System.arraycopy(times, 0, more, 0, at);
        more[at] = time;
        System.arraycopy(times, at, more, at + 1, times.length - at);
        int first = Math.max(0, more.length - maxCount);
        while (first < more.length - 1 && more[first] <= time - memory) {
            first++;
        }
        return new SendLog(Arrays.copyOfRange(more, first, more.length));
    }

    /** One send less: what was taken in advance is given back. */
    SendLog minus(long time) {
        int at = Arrays.binarySearch(times, time);
        if (at < 0) {
            return this;
        }
        long[] fewer = new long[times.length - 1];
        System.arraycopy(times, 0, fewer, 0, at);
        System.arraycopy(times, at + 1, fewer, at, fewer.length - at);
        return new SendLog(fewer);
    }

    long newestTime() {
        return times.length == 0 ? 0 : times[times.length - 1];
    }

    private int insertionPoint(long time) {
        int at = times.length;
        while (at > 0 && times[at - 1] > time) {
            at--;
        }
        return at;
    }
}
