package dev.otpdispatch.sms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at only so often.
 *
 * <p>Expressions come from an operator and texts from a gateway: together they could backtrack for hours.
 */
final class BoundedText implements CharSequence {
    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_LOOKS = 1_000_000;

    private final CharSequence text;
    private final int[] looksLeft;

    private BoundedText(CharSequence text, int[] looksLeft) {
        this.text = text;
        this.looksLeft = looksLeft;
    }

    static Matcher matcher(Pattern pattern, String text) {
        String capped = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        return pattern.matcher(new BoundedText(capped, new int[] {MAX_LOOKS}));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft[0] < 0) {
            throw new UnreadableAnswer("a regular expression took too long");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looksLeft);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
