package dev.otpdispatch.testkit;

import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** The JDK's own logging, which libraries below a provider use (Jakarta Mail, OkHttp, the JDK's HTTP client). */
final class JulWatch extends Handler implements LogWatch {
    private final Logger root = Logger.getLogger("");
    private final @Nullable Level rootLevel = root.getLevel();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final BiConsumer<String, String> seen;

    JulWatch(BiConsumer<String, String> seen) {
        this.seen = seen;
        setLevel(Level.ALL);
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
        Throwable thrown = line.getThrown();
        String trace = thrown == null ? "" : " " + Sightings.everythingOf(thrown);
        seen.accept(
                "a log line of " + line.getLoggerName() + " at " + line.getLevel(),
                formatter.formatMessage(line) + trace);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        root.setLevel(rootLevel);
        root.removeHandler(this);
    }
}
