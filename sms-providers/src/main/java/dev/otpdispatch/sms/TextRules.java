package dev.otpdispatch.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a gateway needs done to the text before it is sent. */
record TextRules(int maxLength, Newline newline, List<Replacement> replacements) {
    private static final int LONGEST = 65_536;

    /** How a gateway writes the end of a line. */
    enum Newline {
        LF("\n"),
        CR("\r"),
        CRLF("\r\n");

        private final String characters;

        Newline(String characters) {
            this.characters = characters;
        }
    }

    /** Something of the vendor's own syntax that must not stand in a text. */
    record Replacement(Pattern pattern, String replacement) {}

    static TextRules read(Cursor given) {
        if (!given.exists()) {
            return new TextRules(LONGEST, Newline.LF, List.of());
        }
        Cursor at = given.shaped(Shape.TEXT);
        List<Replacement> replacements = new ArrayList<>();
        for (Cursor element : at.at("replace").elements()) {
            Cursor one = element.shaped(Shape.REPLACEMENT);
            Pattern pattern = one.require("pattern").map(Cursor::pattern).orElse(null);
            String by = one.require("replacement").map(text -> text.text("")).orElse("");
            if (pattern != null && isUsable(pattern, by, one)) {
                replacements.add(new Replacement(pattern, by));
            }
        }
        return new TextRules(
                at.at("maxLength").integer(1, LONGEST, LONGEST),
                at.at("newline").choice(Newline.class, Newline.LF),
                List.copyOf(replacements));
    }

    /** Tries the replacement on an expression with the same groups that matches everything. */
    static boolean isUsable(Pattern pattern, String replacement, Cursor at) {
        try {
            Pattern.compile("|" + pattern.pattern(), pattern.flags())
                    .matcher("")
                    .replaceFirst(replacement);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            at.at("replacement").problem("does not fit the pattern: " + wrong.getMessage());
            return false;
        }
    }

    String apply(String text) {
        String changed = newline == Newline.LF ? text : text.replaceAll("\r\n|\r|\n", newline.characters);
        for (Replacement one : replacements) {
            changed = one.pattern().matcher(changed).replaceAll(one.replacement());
        }
        return changed;
    }
}
