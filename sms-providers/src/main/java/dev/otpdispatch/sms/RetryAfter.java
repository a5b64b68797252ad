package dev.otpdispatch.sms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date. */
final class RetryAfter {
    /** A gateway that asks for more is taken at this much: nobody waits for a code that long anyway. */
    private static final Duration CAP = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    static Optional<Instant> parse(String value, Instant now) {
        return read(value.strip(), now).map(until -> {
            Instant latest = now.plus(CAP);
            return until.isAfter(latest) ? latest : until.isBefore(now) ? now : until;
        });
    }

    private static Optional<Instant> read(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
