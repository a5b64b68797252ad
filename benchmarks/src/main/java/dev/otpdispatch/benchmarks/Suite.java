package dev.otpdispatch.benchmarks;

import java.util.List;

/**
 * Benchmarks that run alike.
 *
 * @param benchmarks classes, or classes and methods
 * @param threads how many run each
 * @param pending how much is pending beside it, where that matters
 */
record Suite(List<String> benchmarks, int threads, Pending pending) {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Everything JMH measures. */
    static final List<Suite> ALL = List.of(
            of(1, "Floor", "ChallengeAndVerify", "LimitedLogin", "WrongGuess", "SmallParts"),
            of(CORES, "Floor", "ChallengeAndVerify", "LimitedLogin"),
            new Suite(List.of("ChallengeAndVerify"), 1, Pending.THOUSAND),
            new Suite(List.of("ChallengeAndVerify", "SpringOneTimeToken"), 1, Pending.TEN_THOUSAND),
            new Suite(List.of("ChallengeAndVerify"), 1, Pending.MILLION),
            of(1, "HttpSend", "SmtpSend", "RedisLogin", "PostgresLogin"),
            of(8, "SmtpSend"),
            of(32, "HttpSend"));

    static int cores() {
        return CORES;
    }

    private static Suite of(int threads, String... benchmarks) {
        return new Suite(List.of(benchmarks), threads, Pending.NONE);
    }
}
