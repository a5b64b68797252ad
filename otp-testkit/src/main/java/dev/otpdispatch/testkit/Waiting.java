package dev.otpdispatch.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Real, bounded waits, for what runs on a clock that cannot be moved. */
final class Waiting {
    private static final long PAUSE_NANOS = 2_000_000;

    private Waiting() {}

    static void forAWhile(Duration time) {
        until(time, () -> false);
    }

    /** Looks again and again; true as soon as it holds, false if it does not within the limit. */
    static boolean until(Duration limit, BooleanSupplier holds) {
        Stopwatch watch = Stopwatch.start();
        while (!holds.getAsBoolean()) {
            if (watch.elapsed().compareTo(limit) >= 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
