package dev.otpdispatch.code;

import org.jspecify.annotations.Nullable;

/** Turns what a person typed into the characters of an alphabet, or finds that it cannot be a code. */
final class TypedText {
    /** Nobody types this much for ten characters: longer text is not looked at. */
    private static final int MAX_TYPED = 64;

    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH_OFFSET = 0xfee0;

    private final String alphabet;
    private final Folding folding;

    private enum Folding {
        NONE,
        TO_UPPER,
        TO_LOWER
    }

    private TypedText(String alphabet, Folding folding) {
        this.alphabet = alphabet;
        this.folding = folding;
    }

    static TypedText of(String alphabet) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < alphabet.length(); i++) {
            upper |= Character.isUpperCase(alphabet.charAt(i));
            lower |= Character.isLowerCase(alphabet.charAt(i));
        }
        if (upper == lower) {
            return new TypedText(alphabet, Folding.NONE);
        }
        return new TypedText(alphabet, upper ? Folding.TO_UPPER : Folding.TO_LOWER);
    }

    /** Whether a character of its alphabet means itself and nothing else when it is typed. */
    boolean keeps(char c) {
        return !Character.isSurrogate(c) && !isDropped(c) && folded(ascii(c)) == c;
    }

    @Nullable
    String normalise(String text, int length) {
        if (text.length() > MAX_TYPED) {
            return null;
        }
        if (text.length() == length && isPlain(text)) {
            return text;
        }
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean plain = alphabet.indexOf(c) >= 0;
            if (!plain && isDropped(c)) {
                continue;
            }
            int symbol = plain ? c : folded(ascii(c));
            if (alphabet.indexOf(symbol) < 0 || code.length() == length) {
                return null;
            }
            code.append((char) symbol);
        }
        return code.length() == length ? code.toString() : null;
    }

    /** As nearly everybody types it: nothing to drop and nothing to fold. */
    private boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (alphabet.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private int folded(int c) {
        return switch (folding) {
            case NONE -> c;
            case TO_UPPER -> Character.toUpperCase(c);
            case TO_LOWER -> Character.toLowerCase(c);
        };
    }

    private static boolean isDropped(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || Character.getType(c)
                        == Character.FORMAT // direction marks and joiners that pasted text carries along
                || c == '\u2212'; // the minus sign, which some keyboards give for a hyphen
    }

    private static int ascii(int c) {
        if (Character.isDigit(c)) {
            return '0' + Character.digit(c, 10);
        }
        return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? c - FULL_WIDTH_OFFSET : c;
    }
}
