package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The option REGEXP, {@code /pattern/replacement/} in Python's syntax, as a phone format. */
final class PythonRegexp {
    /** As the original reads it: the second slash is the last but one. */
    private static final Pattern FORM = Pattern.compile("^/(.*)/(.*)/$");

    private static final Pattern BACK_REFERENCE =
            Pattern.compile("\\\\g<([A-Za-z0-9_]+)>|\\\\([1-9][0-9]?)|\\\\(.)|\\$");

    private static final Pattern PART =
            Pattern.compile("\\(\\?P<(?<define>\\w+)>|\\(\\?P=(?<refer>\\w+)\\)|\\{,(?<most>[0-9]+)}"
                    + "|(?<open>\\[\\^?)(?<brackets>]?(?:\\\\.|[^]\\\\])*)]|\\\\.");

    private PythonRegexp() {}

    static void carry(String regexp, Draft draft) {
        read(regexp, draft).ifPresent(rewriting -> {
            ObjectNode phone = JsonNodeFactory.instance.objectNode();
            phone.put("format", "REGEX").put("base", "E164").put("pattern", rewriting.pattern());
            phone.put("replacement", rewriting.replacement());
            draft.set("phone", phone);
        });
    }

    /** The same in Java's syntax; empty, with a note, where there is none. */
    static Optional<Imported.Rewriting> read(String regexp, Draft draft) {
        Matcher form = FORM.matcher(regexp);
        if (!form.matches()) {
            draft.note("REGEXP is not /pattern/replacement/ and had no effect; it is left out.");
            return Optional.empty();
        }
        String pattern = javaPattern(form.group(1));
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException unreadable) {
            draft.note("REGEXP cannot be carried: " + unreadable.getDescription() + ". Write the key phone by hand.");
            return Optional.empty();
        }
        draft.note("REGEXP works on the number in international form with +; privacyIDEA used it as it was stored.");
        return Optional.of(new Imported.Rewriting(pattern, javaReplacement(form.group(2))));
    }

    /**
     * The differences of the dialects: named groups, {@code {,n}}, {@code \Z}, and what means nothing inside brackets.
     */
    static String javaPattern(String python) {
        Matcher part = PART.matcher(python);
        StringBuilder out = new StringBuilder();
        while (part.find()) {
            part.appendReplacement(out, Matcher.quoteReplacement(translated(part)));
        }
        return part.appendTail(out).toString();
    }

    private static String translated(Matcher part) {
        if (part.group("define") != null) {
            return "(?<" + groupName(part.group("define")) + ">";
        }
        if (part.group("refer") != null) {
            return "\\k<" + groupName(part.group("refer")) + ">";
        }
        if (part.group("most") != null) {
            return "{0," + part.group("most") + "}";
        }
        if (part.group("brackets") != null) {
            return part.group("open") + part.group("brackets").replaceAll("(?<!\\\\)(\\[|&&)", "\\\\$1") + "]";
        }
        return part.group().equals("\\Z") ? "\\z" : part.group();
    }

    /** Java's names have no underscore. */
    private static String groupName(String python) {
        return python.replace("_", "");
    }

    static String javaReplacement(String python) {
        Matcher part = BACK_REFERENCE.matcher(python);
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (part.find()) {
            out.append(python, end, part.start()).append(reference(part));
            end = part.end();
        }
        return out.append(python, end, python.length()).toString();
    }

    private static String reference(Matcher part) {
        String named = part.group(1);
        if (named != null) {
            return Character.isDigit(named.charAt(0)) ? "$" + named : "${" + groupName(named) + "}";
        }
        if (part.group(2) != null) {
            return "$" + part.group(2);
        }
        return part.group(3) == null ? "\\$" : Matcher.quoteReplacement(part.group(3));
    }
}
