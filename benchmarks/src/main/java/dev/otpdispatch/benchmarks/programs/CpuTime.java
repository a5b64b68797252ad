package dev.otpdispatch.benchmarks.programs;

import dev.otpdispatch.benchmarks.ChallengeAndVerify;
import dev.otpdispatch.benchmarks.Floor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;

/**
 * What a login and the floor take of one thread's CPU, in turn in one JVM, the least of many batches: what else runs on
 * the machine, and the compiler beside it, are hardly in it.
 *
 * @param loginMicros of challenge and verification in memory
 * @param floorMicros of one secure draw and two HMAC-SHA-256
 */
public record CpuTime(double loginMicros, double floorMicros) {
    private static final int BATCH = 20_000;

    private interface Operation {
        Object run() throws Exception;
    }

    /**
     * Measures in a JVM of its own.
     *
     * @param batches how many of 20,000 each
     */
    public static CpuTime measure(int batches) {
        Map<String, Double> figures = FreshJvm.figures(CpuTime.class, List.of("-Xmx2g"), Integer.toString(batches));
        return new CpuTime(figures.getOrDefault("login", Double.NaN), figures.getOrDefault("floor", Double.NaN));
    }

    /**
     * The measuring.
     *
     * @param arguments how many batches
     * @throws Exception if a login failed
     */
    public static void main(String[] arguments) throws Exception {
        Floor floor = new Floor();
        ChallengeAndVerify logins = ChallengeAndVerify.withNobodyPending();
        ChallengeAndVerify.Person person = new ChallengeAndVerify.Person();
        double login = Double.MAX_VALUE;
        double least = Double.MAX_VALUE;
        for (int batch = 0; batch < Integer.parseInt(arguments[0]); batch++) {
            login = Math.min(login, micros(() -> logins.login(person)));
            least = Math.min(least, micros(floor::drawAndTwoHashes));
        }
        System.out.println("login=" + login);
        System.out.println("floor=" + least);
    }

    private static double micros(Operation operation) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
            if (operation.run() == null) {
                throw new IllegalStateException("nothing came of it");
            }
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / BATCH;
    }
}
