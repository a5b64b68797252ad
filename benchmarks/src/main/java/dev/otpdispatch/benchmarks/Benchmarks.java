package dev.otpdispatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs everything and writes a table. {@code --smoke} proves in seconds that everything still runs. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs.
     *
     * @param arguments {@code --smoke}, or nothing for the whole run; then where the table goes
     * @throws Exception if a benchmark failed
     */
    public static void main(String[] arguments) throws Exception {
        boolean smoke = arguments.length > 0 && arguments[0].equals("--smoke");
        Collection<RunResult> results = run(smoke);
        String table = table(results);
        if (!smoke && arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), table);
        }
        System.out.println(table);
    }

    static Collection<RunResult> run(boolean smoke) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("dev\\.otpdispatch\\.benchmarks\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Dsun.net.httpserver.nodelay=true", "-Xmx4g");
        if (smoke) {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(50));
            options.param("pending", "0");
        } else {
            options.forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2));
        }
        return new Runner(options.build()).run();
    }

    static String table(Collection<RunResult> results) throws IOException {
        StringBuilder out = new StringBuilder("| benchmark | parameters | µs each | ± |\n|---|---|---|---|\n");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replace("dev.otpdispatch.benchmarks.", "");
            String pending = result.getParams().getParamsKeys().contains("pending")
                    ? "pending " + result.getParams().getParam("pending")
                    : "";
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f |%n",
                    name,
                    pending,
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError()));
        }
        return out.toString();
    }
}
