package dev.otpdispatch.smtp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One complete answer of a server (RFC 5321 §4.2).
 *
 * @param code three digits
 * @param enhanced the enhanced status code (RFC 3463), empty where there is none
 * @param lines the texts of its lines, without the codes
 */
record Reply(int code, String enhanced, List<String> lines) {
    private static final Pattern LINE = Pattern.compile("(\\d{3})(?:([ -])(.*))?");
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: (.*))?");
    private static final int SERVICE_CLOSING = 421;

    /** Reads the lines of an answer; null if they are no answer of this protocol. */
    static @Nullable Reply of(List<String> lines) {
        String enhanced = "";
        String[] texts = new String[lines.size()];
        Matcher line = LINE.matcher("");
        for (int i = 0; i < texts.length; i++) {
            if (!line.reset(lines.get(i)).matches()) {
                return null;
            }
            String text = line.group(3) == null ? "" : line.group(3);
            Matcher status = ENHANCED.matcher(text);
            if (status.matches()) {
                enhanced = status.group(1);
                text = status.group(2) == null ? "" : status.group(2);
            }
            texts[i] = text;
        }
        return new Reply(Integer.parseInt(line.group(1)), enhanced, List.of(texts));
    }

    boolean positive() {
        return code >= 200 && code <= 299;
    }

    boolean transientFailure() {
        return code >= 400 && code <= 499;
    }

    boolean permanentFailure() {
        return code >= 500 && code <= 599;
    }

    boolean failure() {
        return transientFailure() || permanentFailure();
    }

    boolean closesConnection() {
        return code == SERVICE_CLOSING;
    }

    boolean about(String enhancedPrefix) {
        return enhanced.startsWith(enhancedPrefix);
    }

    /** Whether the answer to EHLO offers one of these ways to sign in (RFC 4954 §3). */
    boolean offersOneOf(List<String> mechanisms) {
        for (String line : lines) {
            List<String> words = List.of(line.toUpperCase(Locale.ROOT).split("[ =]"));
            if (words.get(0).equals("AUTH") && mechanisms.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }

    /** What it says, on one line. */
    String text() {
        return String.join(" ", lines).strip();
    }
}
