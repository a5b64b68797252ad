package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes text into a header: as it is where it can stand there, else as encoded-words (RFC 2047). */
final class HeaderText {
    /** RFC 5322 §2.1.1: octets of a line, without its CRLF. */
    private static final int MOST_OCTETS = 998;
    /** RFC 2047 §2: characters of a line that holds an encoded-word. */
    private static final int MOST_PER_LINE = 76;

    private static final String OPEN = "=?UTF-8?B?";
    private static final String CLOSE = "?=";
    /** Would be read back otherwise: not ASCII, blanks at an end, or what looks like an encoded-word already. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|^ | $|=\\?");

    private HeaderText() {}

    /**
     * The whole header, without its CRLF. ASCII text is not folded: gateways that read a subject as the message
     * are not sure to unfold it.
     *
     * @throws InvalidValueException if it does not fit one header line; tells its length
     */
    static String header(String name, String text) {
        String prefix = name + ": ";
        String header = UNSAFE.matcher(text).find() ? encoded(prefix, text) : prefix + text;
        int octets = header.replace("\r\n", "").length();
        if (octets > MOST_OCTETS) {
            throw new InvalidValueException(
                    name.toLowerCase(Locale.ROOT),
                    "(" + text.length() + " characters, " + octets + " as a header)",
                    "it does not fit one header line of " + MOST_OCTETS
                            + " octets (RFC 5322 §2.1.1); shorten the text");
        }
        return header;
    }

    private static String encoded(String prefix, String text) {
        StringBuilder out = new StringBuilder(prefix);
        StringBuilder word = new StringBuilder();
        int room = roomAfter(prefix.length());
        for (int i = 0; i < text.length(); ) {
            String character = Character.toString(text.codePointAt(i));
            if (octets(word) + octets(character) > room) {
                append(word, out);
                out.append("\r\n ");
                room = roomAfter(1);
            }
            word.append(character);
            i += character.length();
        }
        append(word, out);
        return out.toString();
    }

    /** Octets that fit an encoded-word behind so many characters; a character is never split between two words. */
    private static int roomAfter(int used) {
        return (MOST_PER_LINE - used - OPEN.length() - CLOSE.length()) / 4 * 3;
    }

    private static int octets(CharSequence text) {
        return text.toString().getBytes(UTF_8).length;
    }

    private static void append(StringBuilder word, StringBuilder out) {
        out.append(OPEN)
                .append(Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8)))
                .append(CLOSE);
        word.setLength(0);
    }
}
