package dev.otpdispatch.benchmarks.report;

import java.util.Collection;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured, by benchmark, number of threads and what was pending. */
public final class Scores {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Collection<RunResult> results;

    /**
     * Looks results up.
     *
     * @param results of all runs
     */
    public Scores(Collection<RunResult> results) {
        this.results = results;
    }

    /**
     * The time one operation takes one thread.
     *
     * @param benchmark class and method
     * @param threads that ran it
     */
    public Figure time(String benchmark, int threads) {
        return time(find(benchmark, threads, "NONE"));
    }

    /**
     * The time one operation takes one thread while others are pending.
     *
     * @param benchmark class and method
     * @param threads that ran it
     * @param pending how many, by the name of the parameter's value
     */
    public Figure time(String benchmark, int threads, String pending) {
        return time(find(benchmark, threads, pending));
    }

    /**
     * What one operation allocates.
     *
     * @param benchmark class and method
     * @param threads that ran it
     */
    public Figure allocated(String benchmark, int threads) {
        Result<?> bytes = find(benchmark, threads, "NONE").getSecondaryResults().get(ALLOCATED);
        return Figure.of("", bytes.getScore(), "bytes");
    }

    private static Figure time(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        double error = time.getScoreError();
        return new Figure("", time.getScore(), Double.isNaN(error) ? 0 : error, "µs");
    }

    private RunResult find(String benchmark, int threads, String pending) {
        for (RunResult result : results) {
            boolean same = result.getParams().getBenchmark().endsWith("." + benchmark)
                    && result.getParams().getThreads() == threads;
            boolean fits = !result.getParams().getParamsKeys().contains("pending")
                    || result.getParams().getParam("pending").equals(pending);
            if (same && fits) {
                return result;
            }
        }
        throw new IllegalArgumentException(benchmark + " did not run with " + threads + " threads, pending " + pending);
    }
}
