package dev.otpdispatch.benchmarks.programs;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.benchmarks.Logins;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How much heap one pending challenge takes: what is used after a collection, with all of them and without. */
public final class HeapEach {
    private static final String LIMITED = "limited";
    private static final PhoneNumber ONE_PHONE = PhoneNumber.parse("+4915123456789");

    private HeapEach() {}

    /**
     * Measures in a JVM of its own.
     *
     * @param pending how many challenges
     * @param limited with the send limits of the standard policy, each challenge to a phone of its own; or without
     * @return bytes for each
     */
    public static double bytes(int pending, boolean limited) {
        return FreshJvm.figures(
                        HeapEach.class,
                        List.of("-Xmx4g", "-XX:+UseParallelGC"),
                        Integer.toString(pending),
                        limited ? LIMITED : "")
                .getOrDefault("bytes", Double.NaN);
    }

    /**
     * The measuring.
     *
     * @param arguments how many, and whether limited
     */
    public static void main(String[] arguments) {
        int pending = Integer.parseInt(arguments[0]);
        boolean limited = arguments[1].equals(LIMITED);
        InstantSource clock = InstantSource.fixed(Instant.now());
        // Classes, caches and what the store begins with are no part of a challenge.
        logins(limited, clock).leavePending("first", ONE_PHONE);
        Logins logins = logins(limited, clock);
        long before = used();
        for (int i = 0; i < pending; i++) {
            logins.leavePending("account-" + i, limited ? PhoneNumber.parse("+49151" + (10_000_000 + i)) : ONE_PHONE);
        }
        long after = used();
        Reference.reachabilityFence(logins);
        System.out.println("bytes=" + (double) (after - before) / pending);
    }

    private static Logins logins(boolean limited, InstantSource clock) {
        OtpPolicy policy = limited ? OtpPolicy.standard() : Logins.withoutSendLimits();
        return new Logins(policy, OtpStore.inMemory(4_000_000, clock), clock);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
