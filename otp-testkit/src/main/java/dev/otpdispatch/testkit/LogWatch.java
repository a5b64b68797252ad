package dev.otpdispatch.testkit;

import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/** Sees every log line of the JVM, at every level, while it is open. */
interface LogWatch extends AutoCloseable {
    @Override
    void close();

    /**
     * Begins to watch.
     *
     * @param seen takes where a line was logged, and the line
     * @throws IllegalStateException if logging goes nowhere that can be watched
     */
    static LogWatch open(BiConsumer<String, String> seen) {
        if (!LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            throw new IllegalStateException("slf4j is not bound to Logback, so log lines cannot be watched: put"
                    + " ch.qos.logback:logback-classic on the test class path, or say ignoringLogs()");
        }
        LogWatch logback = new LogbackWatch(seen);
        LogWatch jul = new JulWatch(seen);
        return () -> {
            jul.close();
            logback.close();
        };
    }
}
