package dev.otpdispatch.benchmarks;

import dev.otpdispatch.benchmarks.programs.ColdStart;
import dev.otpdispatch.benchmarks.programs.CpuTime;
import dev.otpdispatch.benchmarks.programs.HeapEach;
import dev.otpdispatch.benchmarks.programs.OneAccount;
import dev.otpdispatch.benchmarks.report.Scores;
import dev.otpdispatch.benchmarks.servers.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Everything one run measures.
 *
 * @param scores by JMH
 * @param cpu of a login, and of the floor
 * @param heapEach bytes of a pending challenge
 * @param limitedHeapEach the same with send limits
 * @param cold from the start of a JVM
 * @param alone one thread on one account
 * @param crowded 64 threads on one account
 */
record Measurements(
        Scores scores,
        CpuTime cpu,
        double heapEach,
        double limitedHeapEach,
        ColdStart cold,
        OneAccount alone,
        OneAccount crowded) {
    private static final int CROWD = 64;

    /** Minutes, in JVMs of their own. */
    static Measurements full() throws RunnerException, InterruptedException {
        return new Measurements(
                jmh(Suite.ALL, Measurements::full),
                CpuTime.measure(200),
                HeapEach.bytes(1_000_000, false),
                HeapEach.bytes(1_000_000, true),
                ColdStart.measure(25),
                OneAccount.measure(1, 3_000),
                OneAccount.measure(CROWD, 5_000));
    }

    /** Seconds, nearly all in this JVM: proves that everything runs, and measures nothing that means anything. */
    static Measurements smoke() throws RunnerException, InterruptedException {
        return new Measurements(
                jmh(Suite.ALL, Measurements::smoke),
                CpuTime.measure(1),
                HeapEach.bytes(100, false),
                HeapEach.bytes(100, true),
                ColdStart.measure(1),
                OneAccount.measure(1, 20),
                OneAccount.measure(CROWD, 50));
    }

    private static Scores jmh(List<Suite> suites, Length length) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        try (Servers servers = Servers.start()) {
            for (Suite suite : suites) {
                results.addAll(new Runner(
                                length.of(options(suite), servers.properties()).build())
                        .run());
            }
        }
        return new Scores(results);
    }

    private static ChainedOptionsBuilder options(Suite suite) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .shouldFailOnError(true)
                .threads(suite.threads())
                .param("pending", suite.pending().name())
                .addProfiler(GCProfiler.class);
        suite.benchmarks().forEach(name -> options.include("\\.benchmarks\\." + name + "(\\.|$)"));
        return options;
    }

    /** How long and where a suite runs. */
    private interface Length {
        ChainedOptionsBuilder of(ChainedOptionsBuilder options, Map<String, String> servers);
    }

    private static ChainedOptionsBuilder full(ChainedOptionsBuilder options, Map<String, String> servers) {
        String[] arguments = servers.entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return options.forks(1)
                .jvmArgsAppend(arguments)
                .jvmArgsPrepend("-Xmx3g")
                .warmupIterations(10) // on two slow cores the compiler needs as long as this
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(6)
                .measurementTime(TimeValue.seconds(1));
    }

    private static ChainedOptionsBuilder smoke(ChainedOptionsBuilder options, Map<String, String> servers) {
        servers.forEach(System::setProperty);
        System.setProperty(Pending.DIVISOR, "1000");
        return options.forks(0)
                .verbosity(VerboseMode.SILENT)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20));
    }
}
