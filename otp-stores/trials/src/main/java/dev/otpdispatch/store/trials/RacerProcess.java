package dev.otpdispatch.store.trials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a {@link Racer}, and is ended after a while: reading from one that hangs has no limit. */
final class RacerProcess implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private RacerProcess(Process process) {
        this.process = process;
        this.in = new PrintWriter(process.outputWriter(UTF_8), true);
        this.out = process.inputReader(UTF_8);
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    static RacerProcess start(Class<?> main, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new RacerProcess(new ProcessBuilder(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            Integer.toString(port))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void tell(String line) {
        in.println(line);
    }

    /** What it says until it says the last line. */
    List<String> linesUntil(String last) {
        List<String> lines = new ArrayList<>();
        try {
            String line;
            while ((line = out.readLine()) != null && !line.equals(last)) {
                lines.add(line);
            }
            if (line == null) {
                throw new AssertionError("the process ended before it said " + last + ": " + lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    @Override
    public void close() {
        tell(Racer.STOP);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
