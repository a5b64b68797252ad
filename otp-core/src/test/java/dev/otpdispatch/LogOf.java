package dev.otpdispatch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class has logged during a test, and nobody else hears. */
public final class LogOf implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

    /** Listens to one class. */
    public LogOf(Class<?> logging) {
        this.logger = (Logger) LoggerFactory.getLogger(logging);
    }

    /** What it has logged so far, the oldest first. */
    public List<ILoggingEvent> events() {
        return kept.list;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        kept.start();
        logger.addAppender(kept);
        logger.setAdditive(false);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.detachAppender(kept);
        logger.setAdditive(true);
    }
}
