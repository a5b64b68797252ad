package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;

/**
 * How long a mail server may take, each from 1 ms to 10 minutes.
 *
 * <p>Far shorter than RFC 5321 §4.5.3.2 allows, because a person waits and the code in the message lives for a
 * minute; a relay that scans content while it is being talked to may need a longer {@code read}. Name resolution
 * is bounded by the resolver of the operating system, not by these. Immutable and thread-safe.
 *
 * @param connect until the connection stands; also how long a message waits for a free one
 * @param read for each answer
 * @param write for each command, and for the message itself
 * @param whole for one message from the first command to the last answer, including a new connection where one is
 *     needed; kept to within a second
 */
public record SmtpTimeouts(Duration connect, Duration read, Duration write, Duration whole) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Checks the ranges. */
    public SmtpTimeouts {
        inRange("timeouts.connect", connect);
        inRange("timeouts.read", read);
        inRange("timeouts.write", write);
        inRange("timeouts.whole", whole);
    }

    /** 5 s to connect, 15 s to read, 15 s to write, 30 s in all. */
    public static SmtpTimeouts standard() {
        return new SmtpTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    private static void inRange(String field, Duration value) {
        requireNonNull(value, field);
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(field, value.toString(), "give 1 ms to 10 minutes");
        }
    }
}
