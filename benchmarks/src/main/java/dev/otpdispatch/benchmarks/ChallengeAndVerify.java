package dev.otpdispatch.benchmarks;

import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One challenge and its verification in memory, without send limits, while other codes are pending. */
@State(Scope.Benchmark)
public class ChallengeAndVerify {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");

    /** How many other accounts have a code pending. */
    @Param("NONE")
    public Pending pending;

    private Logins logins;

    /** One account for each thread, as two persons who log in at a time are two. */
    @State(Scope.Thread)
    public static class Person {
        private static final AtomicInteger PERSONS = new AtomicInteger();

        private final String account = "account-" + PERSONS.incrementAndGet();
    }

    /** Ready for a login, outside of JMH. */
    public static ChallengeAndVerify withNobodyPending() {
        ChallengeAndVerify logins = new ChallengeAndVerify();
        logins.pending = Pending.NONE;
        logins.fill();
        return logins;
    }

    /** Fills the store. */
    @Setup
    public void fill() {
        InstantSource still = InstantSource.fixed(Instant.now());
        logins = new Logins(Logins.withoutSendLimits(), OtpStore.inMemory(2_000_000, still), still);
        for (int i = 0; i < pending.count(); i++) {
            logins.leavePending("pending-" + i, PHONE);
        }
    }

    /** One login. */
    @Benchmark
    public Verified login(Person person) {
        return logins.login(person.account, PHONE);
    }
}
