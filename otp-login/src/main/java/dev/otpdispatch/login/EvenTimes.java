package dev.otpdispatch.login;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Answers on a grid of time, so that how long one takes tells nothing: not whether a directory found somebody, not
 * whether a code or a decoy was made. What takes longer than one interval takes two.
 */
final class EvenTimes {
    private final long intervalNanos;

    EvenTimes(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** An interval that somebody sets. */
    static Duration checked(Duration interval) {
        if (interval.toMillis() < 1 || interval.toMillis() > 1_000) {
            throw new InvalidValueException(
                    "evenTimes", interval.toString(), "give 1 ms to 1 s, or call withoutEvenTimes()");
        }
        return interval;
    }

    <T> T answer(Supplier<T> work) {
        if (intervalNanos == 0) {
            return work.get();
        }
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            waitForTheGrid(begun);
        }
    }

    /** To the end also when somebody interrupts: a thread that may be hurried tells again. */
    private void waitForTheGrid(long begun) {
        long intervals = (System.nanoTime() - begun) / intervalNanos + 1;
        long left = intervals * intervalNanos - (System.nanoTime() - begun);
        boolean interrupted = false;
        while (left > 0) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
            left = intervals * intervalNanos - (System.nanoTime() - begun);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
