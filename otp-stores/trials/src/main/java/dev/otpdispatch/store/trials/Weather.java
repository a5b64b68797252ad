package dev.otpdispatch.store.trials;

import java.time.Duration;
import java.util.Random;

/** What happens to each request on its way through a {@link FaultProxy}, chosen by a seed. Thread-safe. */
public final class Weather {
    private static final int PER_MILLE = 1_000;

    private final Random random;
    private final boolean stormy;
    private final Duration stall;

    private Weather(Random random, boolean stormy, Duration stall) {
        this.random = random;
        this.stormy = stormy;
        this.stall = stall;
    }

    /** Every request passes. */
    public static Weather calm() {
        return new Weather(new Random(0), false, Duration.ZERO);
    }

    /**
     * About one request in sixteen is delayed, stalled, reset, or loses its answer.
     *
     * @param seed chooses which
     * @param stall how long a stalled request is held: longer than the client waits, so that it arrives after the
     *     client gave it up
     */
    public static Weather stormy(long seed, Duration stall) {
        return new Weather(new Random(seed), true, stall);
    }

    Fault next() {
        if (!stormy) {
            return Fault.NONE;
        }
        int drawn = random.nextInt(PER_MILLE);
        if (drawn < 20) {
            return Fault.DELAY;
        }
        if (drawn < 24) {
            return Fault.STALL;
        }
        if (drawn < 44) {
            return Fault.RESET;
        }
        return drawn < 64 ? Fault.DROP_ANSWER : Fault.NONE;
    }

    Duration pause(Fault fault) {
        return fault == Fault.STALL ? stall : Duration.ofMillis(1 + random.nextInt(15));
    }

    /** What may befall one request. */
    enum Fault {
        NONE,
        DELAY,
        STALL,
        RESET,
        DROP_ANSWER
    }
}
