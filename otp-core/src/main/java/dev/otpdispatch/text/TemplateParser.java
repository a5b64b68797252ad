package dev.otpdispatch.text;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Template.Option;
import dev.otpdispatch.text.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a template into literal and tag parts, reading the tags of every dialect. */
final class TemplateParser {
    /**
     * Every form a tag can take, longest first where two begin alike. A literal brace is matched first, so that an
     * escaped one never opens a tag.
     */
    private static final Pattern TAG = Pattern.compile("(?<brace>\\\\\\{)"
            + "|\\{\\{(?<twin>[A-Za-z][A-Za-z0-9_-]*)}}"
            + "|\\$\\{(?<dotted>[A-Za-z][A-Za-z0-9_-]*\\.[A-Za-z0-9_.-]+|mobile|email)}"
            + "|\\$ctx\\.(?<ctx>[A-Za-z]+)"
            + "|\\{(?<name>[A-Za-z][A-Za-z0-9_-]*)}"
            + "|<(?<angle>phone|otp)>"
            + "|(?<percent>%s)");

    private static final Map<String, String> TWIN = Map.of("mobile", "phone", "body", "message");
    private static final Map<String, String> DOTTED = Map.of(
            "currentUser.phone", "phone",
            "mobile", "phone",
            "currentUser.email", "email",
            "email", "email",
            "attr.otp", "otp");
    private static final Map<String, String> CTX = Map.of("num", "phone", "msg", "message", "otp", "otp");

    private final String field;
    private final String source;
    private final Set<String> names;
    private final Set<Option> options;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    TemplateParser(String field, String source, Set<String> names, Set<Option> options) {
        this.field = field;
        this.source = source;
        this.names = names;
        this.options = options;
    }

    List<Part> parse() {
        Matcher matcher = TAG.matcher(source);
        int end = 0;
        while (matcher.find()) {
            literal.append(source, end, matcher.start());
            take(matcher);
            end = matcher.end();
        }
        literal.append(source, end, source.length());
        closeLiteral();
        return List.copyOf(parts);
    }

    private void take(Matcher match) {
        if (match.group("brace") != null) {
            literal.append('{');
        } else if (match.group("twin") != null) {
            String name = match.group("twin");
            tag(match, TWIN.getOrDefault(name, name));
        } else if (match.group("dotted") != null) {
            tag(match, DOTTED.getOrDefault(match.group("dotted"), ""));
        } else if (match.group("ctx") != null) {
            tag(match, CTX.getOrDefault(match.group("ctx"), ""));
        } else if (match.group("name") != null) {
            tag(match, match.group("name"));
        } else if (match.group("angle") != null) {
            takeAngle(match);
        } else {
            takePercent(match);
        }
    }

    private void takeAngle(Matcher match) {
        if (options.contains(Option.NO_ANGLE_TAGS)) {
            literal.append(match.group());
        } else {
            tag(match, match.group("angle"));
        }
    }

    private void takePercent(Matcher match) {
        if (options.contains(Option.PERCENT_S_IS_CODE)) {
            tag(match, "otp");
        } else if (options.contains(Option.PERCENT_S_IS_LINK)) {
            tag(match, "link");
        } else {
            literal.append(match.group());
        }
    }

    private void tag(Matcher match, String name) {
        if (!names.contains(name)) {
            throw new InvalidValueException(
                    field, match.group(), "unknown tag; known here: " + String.join(", ", new TreeSet<>(names)));
        }
        closeLiteral();
        parts.add(new Part(null, name));
    }

    private void closeLiteral() {
        if (literal.length() > 0) {
            parts.add(new Part(literal.toString(), null));
            literal.setLength(0);
        }
    }
}
