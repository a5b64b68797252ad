package dev.otpdispatch.text;

import java.util.Locale;

/**
 * A text that does not fit into one message: it costs more, and its parts may arrive apart. Immutable and thread-safe.
 *
 * @param key the key of the text, such as {@code otp.sms.message}
 * @param locale its language
 * @param length what it takes
 */
public record SegmentWarning(String key, Locale locale, SmsLength length) {
    /** One sentence for the log at start-up. */
    @Override
    public String toString() {
        String cause = length.forcedBy().map(SegmentWarning::cause).orElse("");
        return key + " [" + locale.toLanguageTag() + "] is sent as " + length.segments() + " messages" + cause;
    }

    private static String cause(String character) {
        String hex = Integer.toHexString(character.codePointAt(0)).toUpperCase(Locale.ROOT);
        String codePoint = "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
        return ": " + codePoint + " (" + character + ") is not in the GSM alphabet and leaves 70 characters";
    }
}
