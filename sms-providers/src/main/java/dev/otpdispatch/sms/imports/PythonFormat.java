package dev.otpdispatch.sms.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text for Python's {@code str.format} with {@code otp} and {@code phone}, as one of our templates. */
final class PythonFormat {
    private static final Pattern PIECE = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_][A-Za-z0-9_]*)}|\\{");

    private PythonFormat() {}

    /** In privacyIDEA {@code {otp}} is the whole composed text. */
    static String template(String field, String source, Draft draft) {
        Matcher piece = PIECE.matcher(source);
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (piece.find()) {
            out.append(source, end, piece.start()).append(translated(field, piece, draft));
            end = piece.end();
        }
        return out.append(source, end, source.length()).toString();
    }

    static boolean hasTag(String source) {
        String rest = source.replace("{{", "").replace("}}", "");
        return rest.contains("{otp}") || rest.contains("{phone}");
    }

    /** A text without tags, as Python would print it. */
    static String plain(String source) {
        return source.replace("{{", "{").replace("}}", "}");
    }

    /** A text that Python takes as it is: no tag in it means anything. */
    static String literal(String source) {
        return source.replace("{", "\\{");
    }

    private static String translated(String field, Matcher piece, Draft draft) {
        String name = piece.group(1);
        if (name == null) {
            return piece.group().equals("}}") ? "}" : "\\{";
        }
        if (name.equals("otp")) {
            return "{message}";
        }
        if (name.equals("phone")) {
            return "{phone}";
        }
        draft.note(field + ": {" + name + "} is no tag of privacyIDEA; it is carried as plain text.");
        return "\\{" + name + "}";
    }
}
