package dev.otpdispatch.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP statuses, single ones and ranges. */
record StatusSet(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    /** From and to, both included. */
    record Range(int from, int to) {
        boolean holds(int status) {
            return status >= from && status <= to;
        }

        static Optional<Range> parse(String text) {
            Matcher matcher = RANGE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            return from <= to ? Optional.of(new Range(from, to)) : Optional.empty();
        }
    }

    static StatusSet read(Cursor at) {
        if (!at.exists()) {
            return new StatusSet(List.of(new Range(200, 202)));
        }
        List<Range> ranges = new ArrayList<>();
        for (Cursor element : at.oneOrMore()) {
            Range.parse(element.node().asText())
                    .ifPresentOrElse(
                            ranges::add, () -> element.problem("must be a status such as 201, or a range \"200-299\""));
        }
        if (ranges.isEmpty()) {
            at.problem("names no status");
        }
        return new StatusSet(List.copyOf(ranges));
    }

    boolean holds(int status) {
        for (Range range : ranges) {
            if (range.holds(status)) {
                return true;
            }
        }
        return false;
    }
}
