package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;

/**
 * So many sends within any stretch of time of a given length, counted exactly.
 *
 * @param count how many, 1 to 100
 * @param window the length of the stretch, 1 second to 31 days
 */
public record SendLimit(int count, Duration window) {
    /** The largest count of a limit kept in a store: each send's time is remembered. */
    static final int MAX_COUNT = 100;

    private static final Duration LONGEST = Duration.ofDays(31);

    /** Checks the ranges. */
    public SendLimit {
        requireNonNull(window, "window");
        if (count < 1 || count > MAX_COUNT) {
            throw new InvalidValueException("count", "" + count, "give 1 to " + MAX_COUNT);
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("window", window.toString(), "give 1 second to 31 days");
        }
    }

    /**
     * So many within any hour.
     *
     * @param count how many, 1 to 100
     */
    public static SendLimit perHour(int count) {
        return new SendLimit(count, Duration.ofHours(1));
    }

    /**
     * So many within any 24 hours.
     *
     * @param count how many, 1 to 100
     */
    public static SendLimit perDay(int count) {
        return new SendLimit(count, Duration.ofDays(1));
    }
}
