package dev.otpdispatch.benchmarks;

import dev.otpdispatch.benchmarks.report.Page;
import dev.otpdispatch.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Measures everything and writes the table: {@code java -jar benchmarks/target/benchmarks.jar docs/benchmarks.md}, in
 * about fifteen minutes on a machine that does nothing else. {@code --smoke} proves in seconds that everything still runs.
 */
public final class Benchmarks {
    private static final String COMMAND = "java -jar benchmarks/target/benchmarks.jar docs/benchmarks.md";

    private Benchmarks() {}

    /**
     * Runs.
     *
     * @param arguments {@code --smoke}, or nothing, or the page that the table goes into
     * @throws Exception if a benchmark failed
     */
    public static void main(String[] arguments) throws Exception {
        boolean smoke = arguments.length > 0 && arguments[0].equals("--smoke");
        String table = table(Rows.of(smoke ? Measurements.smoke() : Measurements.full()));
        System.out.println(table);
        if (!smoke && arguments.length > 0) {
            new Page(Path.of(arguments[0])).replace("table", machine() + "\n" + table);
        }
    }

    static String table(List<Row> rows) {
        StringBuilder out = new StringBuilder("| what | ours | held against | ratio | goal | verdict |\n");
        out.append("|---|---|---|---|---|---|\n");
        rows.forEach(row -> out.append(row).append('\n'));
        return out.toString();
    }

    private static String machine() throws IOException {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors()
                + " cores of " + processor() + ", " + System.getProperty("os.name") + ", JDK "
                + Runtime.version() + "; `" + COMMAND + "`.\n";
    }

    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return System.getProperty("os.arch");
        }
        return Files.readString(description)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
