package dev.otpdispatch.benchmarks;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same with the standard policy: a send log for each phone is read and written too. */
@State(Scope.Benchmark)
public class LimitedLogin {
    private static final int PHONES = 10_000;
    /** So far apart that each phone is used once in 28 hours and no limit refuses. */
    private static final long STEP_MILLIS = 10_000;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PhoneNumber[] phones = new PhoneNumber[PHONES];
    private final AtomicLong turns = new AtomicLong();
    /** Each thread's own, or a login would expire while its thread waits for a core. */
    private final ThreadLocal<Instant> now = ThreadLocal.withInitial(() -> START);

    private final InstantSource clock = now::get;
    /** By the store's clock no time goes by, or what one thread is ahead would expire under another. */
    private final Logins logins =
            new Logins(OtpPolicy.standard(), OtpStore.inMemory(2_000_000, InstantSource.fixed(START)), clock);

    /** Parses the phones' numbers. */
    public LimitedLogin() {
        for (int i = 0; i < PHONES; i++) {
            phones[i] = PhoneNumber.parse("+491512" + (1_000_000 + i));
        }
    }

    /** One login. */
    @Benchmark
    public Verified login() {
        long turn = turns.incrementAndGet();
        int place = (int) (turn % PHONES);
        now.set(START.plusMillis(turn * STEP_MILLIS));
        return logins.login("account-" + place, phones[place]);
    }
}
