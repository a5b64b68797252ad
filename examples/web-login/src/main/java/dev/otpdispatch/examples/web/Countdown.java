package dev.otpdispatch.examples.web;

import java.time.Duration;
import java.time.Instant;

/**
 * A time that is still to pass. The page counts from here, whatever the browser's own clock says; without a script it
 * tells how things stood when it was loaded.
 *
 * @param seconds how many, none once it is over
 */
record Countdown(long seconds) {
    static Countdown between(Instant now, Instant end) {
        return new Countdown(
                Math.max(0, Duration.between(now, end).plusMillis(999).toSeconds()));
    }

    public boolean running() {
        return seconds > 0;
    }

    /** Minutes and seconds, such as {@code 0:28}. */
    public String text() {
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }
}
