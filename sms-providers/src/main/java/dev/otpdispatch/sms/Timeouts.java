package dev.otpdispatch.sms;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long each step may take. */
record Timeouts(Duration connect, Duration read, Duration write, Duration call) {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    static Timeouts read(Cursor given) {
        Cursor at = given.exists() ? given.shaped(Shape.TIMEOUTS) : given;
        return new Timeouts(
                duration(at, "connect", Duration.ofSeconds(3)),
                duration(at, "read", Duration.ofSeconds(10)),
                duration(at, "write", Duration.ofSeconds(10)),
                duration(at, "call", Duration.ofSeconds(15)));
    }

    private static Duration duration(Cursor parent, String key, Duration otherwise) {
        if (!parent.exists() || !parent.has(key)) {
            return otherwise;
        }
        Cursor at = parent.at(key);
        Matcher matcher = DURATION.matcher(at.text(""));
        if (!matcher.matches()) {
            at.problem("must be a duration such as 3s, 500ms or 1m; no step waits without end");
            return otherwise;
        }
        Duration duration = amount(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (duration.compareTo(LONGEST) > 0) {
            at.problem("must be at most 10m");
        }
        return duration;
    }

    private static Duration amount(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
