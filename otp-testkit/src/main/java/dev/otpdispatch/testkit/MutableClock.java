package dev.otpdispatch.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Thread-safe. */
public final class MutableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private MutableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * A clock that shows a given time.
     *
     * @param start what it shows until it is moved
     */
    public static MutableClock startingAt(Instant start) {
        return new MutableClock(requireNonNull(start, "start"));
    }

    /** A clock that shows 2026-01-01T00:00:00Z. */
    public static MutableClock create() {
        return startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves the clock, forward or (to play a wrong clock) backward.
     *
     * @param step how far
     * @return the new time
     */
    public Instant advance(Duration step) {
        return now.updateAndGet(time -> time.plus(step));
    }

    /**
     * Puts the clock to a time.
     *
     * @param time what it shows from now on
     */
    public void set(Instant time) {
        now.set(requireNonNull(time, "time"));
    }
}
