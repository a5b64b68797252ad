package dev.otpdispatch.benchmarks.nodes;

import dev.otpdispatch.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The figures of the page about many nodes, from simulated days and measured sizes:
 * {@code java -cp benchmarks/target/benchmarks.jar dev.otpdispatch.benchmarks.nodes.ThousandNodes PAGE}, where the page
 * is {@code docs/thousand-nodes.md}.
 */
public final class ThousandNodes {
    private static final List<Integer> SIMULATED = List.of(5, 15);
    private static final List<Integer> LOGINS_A_MINUTE = List.of(1_000, 100_000, 10_000_000);
    private static final double SECONDS = 60;
    private static final double GIGABYTE = 1e9;

    private ThousandNodes() {}

    /**
     * Writes them.
     *
     * @param arguments the page
     */
    public static void main(String[] arguments) throws IOException {
        Page page = new Page(Path.of(arguments[0]));
        page.replace("days", days());
        page.replace("needs", needs());
    }

    /** What the simulation counted, for each login. */
    static String days() {
        StringBuilder out = new StringBuilder("| logins a minute | messages | reads | writes | bytes written"
                + " | records held, for each login a minute |\n|---|---|---|---|---|---|\n");
        for (int perMinute : SIMULATED) {
            Day day = Day.simulate(perMinute);
            out.append(String.format(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.2f | %.0f | %.0f |%n",
                    perMinute,
                    day.messages(),
                    day.reads(),
                    day.writes(),
                    day.writtenBytes(),
                    day.recordsPerMinute()));
        }
        return out.toString();
    }

    /** What that comes to. */
    static String needs() {
        Day day = Day.simulate(SIMULATED.get(0)); // the other one comes to the same, as the table of days shows
        StringBuilder out = new StringBuilder(
                "| logins a minute | store calls a second | of them writes | records held | Redis memory | Redis primaries"
                        + " | PostgreSQL table and indexes | PostgreSQL writes against one primary's | senders at the gateway |\n"
                        + "|---|---|---|---|---|---|---|---|---|\n");
        for (int perMinute : LOGINS_A_MINUTE) {
            out.append(new Need(day, perMinute)).append('\n');
        }
        return out.toString();
    }

    private record Need(Day day, int perMinute) {
        double calls() {
            return perMinute * (day.reads() + day.writes()) / SECONDS;
        }

        double writes() {
            return perMinute * day.writes() / SECONDS;
        }

        double records() {
            return perMinute * day.recordsPerMinute();
        }

        double redisBytes() {
            return records() * Assumed.REDIS_BYTES_A_RECORD;
        }

        /** What its memory and what its one thread ask for. */
        long redisPrimaries() {
            double byRate = calls() / Assumed.REDIS_CALLS_A_SECOND;
            double byMemory = redisBytes() / Assumed.REDIS_PRIMARY_BYTES;
            return (long) Math.ceil(Math.max(byRate, byMemory));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %,.0f | %,.0f | %,.0f | %,.1f GB | %,d | %,.1f GB | %,.2f × | %,.0f |",
                    perMinute,
                    calls(),
                    writes(),
                    records(),
                    redisBytes() / GIGABYTE,
                    redisPrimaries(),
                    records() * Assumed.POSTGRES_BYTES_A_RECORD / GIGABYTE,
                    writes() / Assumed.POSTGRES_WRITES_A_SECOND,
                    Math.ceil(perMinute * day.messages() / SECONDS / Assumed.MESSAGES_A_SECOND_A_SENDER));
        }
    }
}
