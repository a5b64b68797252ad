package dev.otpdispatch.sms;

import dev.otpdispatch.sms.Rule.Finding;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must be true of one thing found in an answer. */
sealed interface Condition {
    /** Whether it is. */
    Finding judge(Found found);

    static Condition read(Cursor at, boolean wholeText) {
        List<String> operators =
                List.of("equals", "in", "between", "present", "nonEmpty", "absent", "contains", "lacks", "matches")
                        .stream()
                        .filter(at::has)
                        .toList();
        if (operators.size() != 1) {
            at.problem("needs exactly one of equals, in, between, present, nonEmpty, absent, contains, lacks, matches");
            return new Present(false);
        }
        Cursor operand = at.at(operators.get(0));
        if (wholeText && List.of("between", "present", "absent").contains(operators.get(0))) {
            operand.problem("needs a place to look at: json, xml, xmlrpc or header");
        }
        return switch (operators.get(0)) {
            case "equals" -> new OneOf(Set.of(scalar(operand)));
            case "in" -> oneOf(operand);
            case "between" -> between(operand);
            case "present" -> flagged(operand, new Present(false));
            case "nonEmpty" -> flagged(operand, new Present(true));
            case "absent" -> flagged(operand, new Absent());
            case "contains" -> new Contains(nonEmpty(operand), true);
            case "lacks" -> new Contains(nonEmpty(operand), false);
            default -> matches(operand);
        };
    }

    private static Condition matches(Cursor at) {
        nonEmpty(at);
        Pattern pattern = at.pattern();
        return pattern == null ? new Present(false) : new Matches(pattern);
    }

    private static Condition oneOf(Cursor at) {
        Set<String> values = new HashSet<>();
        at.elements().forEach(element -> values.add(scalar(element)));
        if (values.isEmpty()) {
            at.problem("needs at least one value");
        }
        return new OneOf(values);
    }

    private static Condition between(Cursor at) {
        if (at.node().size() != 2
                || !at.node().path(0).isNumber()
                || !at.node().path(1).isNumber()) {
            at.problem("must be two numbers, both included, such as [100, 199]");
            return new Present(false);
        }
        return new Between(at.node().get(0).decimalValue(), at.node().get(1).decimalValue());
    }

    private static Condition flagged(Cursor at, Condition condition) {
        if (!at.flag(false)) {
            at.problem("must be true");
        }
        return condition;
    }

    private static String nonEmpty(Cursor at) {
        String text = at.text("");
        if (text.isEmpty()) {
            at.problem("must not be empty");
        }
        return text;
    }

    private static String scalar(Cursor at) {
        if (!at.node().isValueNode() || at.node().isNull()) {
            at.problem("must be a string, a number or a boolean");
        }
        return at.node().asText();
    }

    private static Finding of(boolean holds) {
        return holds ? Finding.HOLDS : Finding.FAILS;
    }

    /** Equal to one of these by text: {@code "0"} and {@code 0} are the same. */
    record OneOf(Set<String> values) implements Condition {
        @Override
        public Finding judge(Found found) {
            return found.isThere() ? of(found.scalar() != null && values.contains(found.scalar())) : Finding.SILENT;
        }
    }

    /** A number in a range, both ends included. */
    record Between(BigDecimal least, BigDecimal most) implements Condition {
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

        @Override
        public Finding judge(Found found) {
            if (!found.isThere()) {
                return Finding.SILENT;
            }
            String text = found.scalar();
            return of(text != null && NUMBER.matcher(text).matches() && isInside(new BigDecimal(text)));
        }

        private boolean isInside(BigDecimal value) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }
    }

    /** There, not null, and (if asked for) not empty. */
    record Present(boolean nonEmpty) implements Condition {
        @Override
        public Finding judge(Found found) {
            return found.isThere() ? of(!nonEmpty || found.size() > 0) : Finding.SILENT;
        }
    }

    /** Not there, or null. */
    record Absent() implements Condition {
        @Override
        public Finding judge(Found found) {
            return of(!found.isThere());
        }
    }

    /** Has a text in it, or has not; case matters. */
    record Contains(String text, boolean wanted) implements Condition {
        @Override
        public Finding judge(Found found) {
            String scalar = found.scalar();
            return scalar == null ? silentOrFailed(found) : of(scalar.contains(text) == wanted);
        }
    }

    /** Matches from its beginning. */
    record Matches(Pattern pattern) implements Condition {
        @Override
        public Finding judge(Found found) {
            String scalar = found.scalar();
            return scalar == null
                    ? silentOrFailed(found)
                    : of(BoundedText.matcher(pattern, scalar).lookingAt());
        }
    }

    private static Finding silentOrFailed(@Nullable Found found) {
        return found != null && found.isThere() ? Finding.FAILS : Finding.SILENT;
    }
}
