package dev.otpdispatch.smtp;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Jakarta Mail's trace shut. At FINE it logs recipients, at FINEST whole messages with their codes, and whoever
 * turns a root logger up to find something else would have them all in a file.
 */
final class MailTrace {
    /** Held here, because the JVM forgets a logger and its level when nobody does. */
    private static final List<Logger> TRACES = List.of(
            Logger.getLogger("org.eclipse.angus.mail.smtp"), Logger.getLogger("org.eclipse.angus.mail.smtp.protocol"));

    private MailTrace() {}

    /** Asked before each connection: a logging system that is configured anew sets levels back. */
    static void shut() {
        for (Logger trace : TRACES) {
            if (trace.isLoggable(Level.CONFIG)) {
                trace.setLevel(Level.INFO);
            }
        }
    }
}
