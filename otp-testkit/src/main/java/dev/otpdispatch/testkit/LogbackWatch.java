package dev.otpdispatch.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;

/**
 * Asked before levels are, so it sees what is switched off too and prints none of it: whoever asks whether a level
 * is on hears yes, and what is then logged goes where the levels say.
 */
final class LogbackWatch extends TurboFilter implements LogWatch {
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final BiConsumer<String, String> seen;

    LogbackWatch(BiConsumer<String, String> seen) {
        this.seen = seen;
        start();
        loggers.addTurboFilter(this);
    }

    @Override
    public void close() {
        loggers.getTurboFilterList().remove(this);
        stop();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (format == null && thrown == null) {
            return FilterReply.ACCEPT; // somebody asks whether the level is on
        }
        saw(logger, level, formatted(format, arguments) + " " + marker, thrown);
        return FilterReply.NEUTRAL;
    }

    /** The fluent way of logging, which has asked for the level before. */
    @Override
    public FilterReply decide(Logger logger, LoggingEvent event) {
        Level level = Level.convertAnSLF4JLevel(event.getLevel());
        String line = formatted(event.getMessage(), event.getArgumentArray());
        saw(logger, level, line + " " + event.getMarkers() + " " + event.getKeyValuePairs(), event.getThrowable());
        return level.isGreaterOrEqual(logger.getEffectiveLevel()) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** With the arguments once more, since an encoder may write those that the text leaves over. */
    private static String formatted(@Nullable String format, @Nullable Object @Nullable [] arguments) {
        return MessageFormatter.basicArrayFormat(format, arguments) + " " + Arrays.toString(arguments);
    }

    private void saw(Logger logger, Level level, String line, @Nullable Throwable thrown) {
        String trace = thrown == null ? "" : " " + Sightings.everythingOf(thrown);
        seen.accept(
                "a log line of " + logger.getName() + " at " + level, line + " " + MDC.getCopyOfContextMap() + trace);
    }
}
