package dev.otpdispatch.store.trials;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Real, bounded waits: the servers under trial run on clocks of their own. */
final class Waiting {
    private static final long PAUSE_NANOS = 2_000_000;

    private Waiting() {}

    /** Looks again and again until it holds. */
    static void until(String what, Duration limit, BooleanSupplier holds) {
        long start = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            aMoment();
        }
    }

    static void aMoment() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
