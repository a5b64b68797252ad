package dev.otpdispatch.store.trials;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What happens to each request on its way through a {@link FaultProxy}, chosen by a seed. Thread-safe. */
public final class Weather {
    private static final int PER_MILLE = 1_000;

    private final Supplier<Fault> faults;
    private final Supplier<Duration> delays;
    private final Duration stall;

    private Weather(Supplier<Fault> faults, Supplier<Duration> delays, Duration stall) {
        this.faults = faults;
        this.delays = delays;
        this.stall = stall;
    }

    /** Every request passes. */
    public static Weather calm() {
        return new Weather(() -> Fault.NONE, () -> Duration.ZERO, Duration.ZERO);
    }

    /** The next request reaches the server, and its answer is lost with the connection; all others are reset. */
    public static Weather losesOneAnswerThenEverything() {
        AtomicBoolean first = new AtomicBoolean(true);
        return new Weather(
                () -> first.getAndSet(false) ? Fault.DROP_ANSWER : Fault.RESET, () -> Duration.ZERO, Duration.ZERO);
    }

    /**
     * About one request in sixteen is delayed, stalled, reset, or loses its answer.
     *
     * @param seed chooses which
     * @param stall how long a stalled request is held: longer than the client waits, so that it arrives after the
     *     client gave it up
     */
    public static Weather stormy(long seed, Duration stall) {
        Random random = new Random(seed);
        return new Weather(
                () -> drawn(random.nextInt(PER_MILLE)), () -> Duration.ofMillis(1 + random.nextInt(15)), stall);
    }

    Fault next() {
        return faults.get();
    }

    Duration pause(Fault fault) {
        return fault == Fault.STALL ? stall : delays.get();
    }

    private static Fault drawn(int number) {
        if (number < 20) {
            return Fault.DELAY;
        }
        if (number < 24) {
            return Fault.STALL;
        }
        if (number < 44) {
            return Fault.RESET;
        }
        return number < 64 ? Fault.DROP_ANSWER : Fault.NONE;
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
