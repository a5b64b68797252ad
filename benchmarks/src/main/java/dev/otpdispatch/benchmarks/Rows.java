package dev.otpdispatch.benchmarks;

import dev.otpdispatch.benchmarks.programs.OneAccount;
import dev.otpdispatch.benchmarks.report.Figure;
import dev.otpdispatch.benchmarks.report.Row;
import dev.otpdispatch.benchmarks.report.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table: what is held against what, and the goals. */
final class Rows {
    private static final String OURS = "ChallengeAndVerify.login";
    private static final String FLOOR = "Floor.drawAndTwoHashes";

    private final Measurements measured;
    private final Scores scores;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Measurements measured) {
        this.measured = measured;
        this.scores = measured.scores();
    }

    static List<Row> of(Measurements measured) {
        Rows rows = new Rows(measured);
        rows.inMemory();
        rows.pending();
        rows.guesses();
        rows.http();
        rows.mail();
        rows.stores();
        rows.smallParts();
        rows.coldStart();
        return rows.rows;
    }

    private void inMemory() {
        int cores = Suite.cores();
        String what = "challenge + verify in memory, ";
        rows.add(Row.costAtMost(what + "1 thread", time(OURS, 1), floor(1), 5));
        rows.add(Row.costAtMost(what + cores + " threads", time(OURS, cores), floor(cores), 5));
        rows.add(Row.costAtMost(
                "the same, least CPU time of its thread",
                Figure.of("", measured.cpu().loginMicros(), "µs"),
                Figure.of("floor", measured.cpu().floorMicros(), "µs"),
                5));
        rows.add(Row.reported(what + "with send limits, 1 thread", time("LimitedLogin.login", 1), floor(1)));
        rows.add(Row.reported(
                what + "with send limits, " + cores + " threads", time("LimitedLogin.login", cores), floor(cores)));
        rows.add(Row.reported(
                "allocation of challenge + verify", scores.allocated(OURS, 1), scores.allocated(FLOOR, 1)));
    }

    private void pending() {
        rows.add(Row.throughputAtLeast(
                "challenge + verify, 10 000 pending",
                scores.time(OURS, 1, Pending.TEN_THOUSAND.name()),
                scores.time("SpringOneTimeToken.generateAndConsume", 1, Pending.TEN_THOUSAND.name())
                        .named("Spring Security"),
                100));
        rows.add(Row.costAtMost(
                "challenge + verify, 1 000 000 pending",
                scores.time(OURS, 1, Pending.MILLION.name()),
                scores.time(OURS, 1, Pending.THOUSAND.name()).named("1 000 pending"),
                2));
        rows.add(Row.atMost(
                "heap of a pending challenge, 1 000 000 pending", Figure.of("", measured.heapEach(), "bytes"), 350));
        rows.add(Row.reported(
                "the same with send limits",
                Figure.of("", measured.limitedHeapEach(), "bytes"),
                Figure.of("without", measured.heapEach(), "bytes")));
    }

    private void guesses() {
        rows.add(Row.ahead(
                "wrong guess, locked account",
                time("WrongGuess.onLockedAccount", 1),
                time("WrongGuess.onOpenAccount", 1).named("unlocked")));
        OneAccount crowd = measured.crowded();
        OneAccount alone = measured.alone();
        rows.add(Row.reported(
                "64 threads guess at one account: p99 of a guess",
                Figure.of("", crowd.p99Micros(), "µs"),
                Figure.of("1 thread", alone.p99Micros(), "µs")));
        rows.add(Row.reported(
                "64 threads guess at one account: longest guess",
                Figure.of("", crowd.longestMicros(), "µs"),
                Figure.of("1 thread", alone.longestMicros(), "µs")));
        rows.add(Row.costAtMost(
                "64 threads guess at one account: most guesses of a thread",
                Figure.of("", crowd.most(), "guesses"),
                Figure.of("fewest", crowd.fewest(), "guesses"),
                10));
        rows.add(Row.reported(
                "64 threads guess at one account: told that it is busy",
                Figure.of("", crowd.busy(), "guesses"),
                Figure.of("all", crowd.guesses(), "guesses")));
    }

    private void http() {
        for (int threads : new int[] {1, 32}) {
            String what = "HTTP send, " + threads(threads);
            Figure ours = time("HttpSend.preset", threads);
            rows.add(Row.throughputAtLeast(
                    what, ours, time("HttpSend.handWrittenOkHttp", threads).named("OkHttp by hand"), 0.95));
            rows.add(Row.reported(
                    what, ours, time("HttpSend.handWrittenJdk", threads).named("JDK HttpClient")));
            rows.add(Row.ahead(what, ours, time("HttpSend.twilioSdk", threads).named("Twilio SDK 13")));
        }
        rows.add(Row.costAtMost(
                "allocation of an HTTP send",
                scores.allocated("HttpSend.preset", 1),
                scores.allocated("HttpSend.handWrittenOkHttp", 1).named("OkHttp by hand"),
                1.15));
        rows.add(Row.reported(
                "allocation of an HTTP send",
                scores.allocated("HttpSend.preset", 1),
                scores.allocated("HttpSend.handWrittenOkHttpAndJackson", 1).named("OkHttp and Jackson by hand")));
    }

    private void mail() {
        for (int threads : new int[] {1, 8}) {
            String what = "SMTP send, " + threads(threads);
            Figure ours = time("SmtpSend.provider", threads);
            rows.add(Row.throughputAtLeast(
                    what, ours, time("SmtpSend.keptConnection", threads).named("Angus, kept connections"), 0.9));
            rows.add(Row.throughputAtLeast(
                    what, ours, time("SmtpSend.connectionEach", threads).named("`Transport.send` each"), 5));
            rows.add(Row.ahead(
                    what, ours, time("SmtpSend.simpleJavaMail", threads).named("Simple Java Mail with pool")));
        }
    }

    private void stores() {
        rows.add(Row.throughputAtLeast(
                "Redis challenge + verify",
                time("RedisLogin.login", 1),
                time("RedisLogin.handWritten", 1).named("2 GET, 2 EVALSHA"),
                0.9));
        rows.add(Row.throughputAtLeast(
                "PostgreSQL challenge + verify",
                time("PostgresLogin.login", 1),
                time("PostgresLogin.handWritten", 1).named("2 SELECT, 2 UPDATE"),
                0.9));
    }

    private void smallParts() {
        rows.add(Row.reported(
                "text rendered",
                time("SmallParts.renderText", 1),
                time("SmallParts.buildString", 1).named("string from parts")));
        rows.add(Row.reported(
                "definition parsed and checked",
                time("SmallParts.parseDefinition", 1),
                time("SmallParts.readJson", 1).named("Jackson `readTree`")));
        rows.add(Row.reported(
                "phone number parsed",
                time("SmallParts.parsePhone", 1),
                time("SmallParts.parseAndFormatPhone", 1).named("libphonenumber alone")));
    }

    private void coldStart() {
        rows.add(Row.moreByAtMost(
                "first challenge, cold JVM",
                Figure.of("", measured.cold().challengeMillis(), "ms"),
                Figure.of("prints a line", measured.cold().lineMillis(), "ms"),
                250));
    }

    private Figure floor(int threads) {
        return time(FLOOR, threads).named("floor");
    }

    private Figure time(String benchmark, int threads) {
        return scores.time(benchmark, threads);
    }

    private static String threads(int threads) {
        return String.format(Locale.ROOT, "%d thread%s", threads, threads == 1 ? "" : "s");
    }
}
