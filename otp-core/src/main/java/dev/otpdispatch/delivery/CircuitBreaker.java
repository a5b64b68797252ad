package dev.otpdispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a failing provider rest, and afterwards lets one message try it. Lock-free: no call waits for another's answer.
 */
final class CircuitBreaker {
    /** The longest rest that a gateway may ask for: its clock, or its mood, is not ours. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private static final State HEALTHY = new State(0, Instant.MIN, Instant.MIN);

    private final int failuresBeforeRest;
    private final Duration rest;
    private final AtomicReference<State> state = new AtomicReference<>(HEALTHY);

    CircuitBreaker(int failuresBeforeRest, Duration rest) {
        this.failuresBeforeRest = failuresBeforeRest;
        this.rest = rest;
    }

    /** It has failed so often in a row, and last rested from then until then; {@code MIN} if it has not. */
    private record State(int failures, Instant since, Instant restsUntil) {
        boolean isOnTrial() {
            return restsUntil.isAfter(Instant.MIN);
        }

        /** A rest that has not begun yet was begun before the clock was set back. */
        boolean rests(Instant now) {
            return !now.isBefore(since) && now.isBefore(restsUntil);
        }
    }

    /**
     * Whether a message may try. The first one after the rest claims it by extending the rest: where its answer never
     * comes, another may try as long afterwards.
     */
    boolean admits(Instant now) {
        State seen = state.get();
        if (!seen.isOnTrial()) {
            return true;
        }
        return !seen.rests(now) && state.compareAndSet(seen, new State(seen.failures(), now, now.plus(rest)));
    }

    void succeeded() {
        state.set(HEALTHY);
    }

    /**
     * One failure more.
     *
     * @param asked until when the gateway wants to be left alone; it then rests at its first failure
     */
    void failed(Instant now, Optional<Instant> asked) {
        Instant heeded =
                asked.map(until -> earlier(until, now.plus(LONGEST_ASKED))).orElse(now);
        state.updateAndGet(seen -> {
            int failures = Math.min(seen.failures() + 1, failuresBeforeRest);
            Instant ours = failures < failuresBeforeRest ? now : now.plus(rest);
            Instant until = later(later(ours, heeded), seen.rests(now) ? seen.restsUntil() : now);
            return new State(failures, now, until.isAfter(now) ? until : Instant.MIN);
        });
    }

    /** When it may be tried again; among resting ones the earliest has rested the longest. */
    Instant restsUntil() {
        return state.get().restsUntil();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
