package dev.otpdispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a failing provider rest, and afterwards lets one message try it. Lock-free: no call waits for another's answer.
 */
final class CircuitBreaker {
    private static final State HEALTHY = new State(0, null);

    private final int failuresBeforeRest;
    private final Duration rest;
    private final AtomicReference<State> state = new AtomicReference<>(HEALTHY);

    CircuitBreaker(int failuresBeforeRest, Duration rest) {
        this.failuresBeforeRest = failuresBeforeRest;
        this.rest = rest;
    }

    private record State(int failures, @Nullable Instant restsUntil) {}

    /**
     * Whether a message may try. The first one after the rest claims it by extending the rest: where its answer never
     * comes, another may try as long afterwards.
     */
    boolean admits(Instant now) {
        State seen = state.get();
        if (seen.restsUntil() == null) {
            return true;
        }
        return !rests(seen.restsUntil(), now) && state.compareAndSet(seen, new State(seen.failures(), now.plus(rest)));
    }

    void succeeded() {
        state.set(HEALTHY);
    }

    void failed(Instant now) {
        state.updateAndGet(seen -> {
            int failures = Math.min(seen.failures() + 1, failuresBeforeRest);
            return new State(failures, failures < failuresBeforeRest ? null : now.plus(rest));
        });
    }

    /** When it may be tried again; among resting ones the earliest has rested the longest. */
    Instant restsUntil() {
        Instant until = state.get().restsUntil();
        return until == null ? Instant.MIN : until;
    }

    /** A rest that seems longer than a rest can be was begun before the clock was set back. */
    private boolean rests(Instant until, Instant now) {
        return now.isBefore(until) && !until.isAfter(now.plus(rest));
    }
}
