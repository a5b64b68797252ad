package dev.otpdispatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.failure.InvalidValueException;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a text that lets a browser or an app read the code by itself.
 *
 * <p>For a browser the last line binds the code to a site, {@code @host #code} (WICG, "Origin-bound one-time codes
 * delivered via SMS"), so that it is not offered to a phishing site. For an Android app the last line is the hash that
 * names the app (SMS Retriever API), in a message of at most 140 bytes. Both claim the last line: a text that has one
 * is refused the other. Immutable and thread-safe.
 */
public final class WebOtp {
    private static final int RETRIEVER_BYTES = 140;
    private static final Pattern APP_HASH = Pattern.compile("[A-Za-z0-9+/]{11}");
    /** Tokens end at ASCII whitespace (Infra Standard §4.6); what follows the code is ignored, as the format says. */
    private static final Pattern BOUND_LINE =
            Pattern.compile("@(?<host>[^\\t\\n\\f\\r ]+) #(?<code>[^\\t\\n\\f\\r ]+)(?:[\\t\\f ].*)?", Pattern.DOTALL);

    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}\\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*+");

    private final String name;
    private final boolean browser;

    private WebOtp(String name, boolean browser) {
        this.name = name;
        this.browser = browser;
    }

    /**
     * A code that a browser finds by the host it is bound to.
     *
     * @param host one that the text's last line names
     * @param code the code
     */
    public record BoundCode(String host, OtpCode code) {}

    /**
     * The last line {@code @host #code} for browsers.
     *
     * @param host the host of the login page, without scheme and port, such as {@code login.example.com}; an
     *     internationalised name is written in its ASCII form (RFC 5890)
     * @throws InvalidValueException if it is no host name
     */
    public static WebOtp forHost(String host) {
        String ascii = ascii(requireNonNull(host, "host"));
        if (!HOST.matcher(ascii).matches()) {
            throw new InvalidValueException("host", "\"" + host + "\"", "give a bare host such as login.example.com");
        }
        return new WebOtp(ascii, true);
    }

    /**
     * The last line for an Android app that reads the message through the SMS Retriever API.
     *
     * @param hash the 11 characters that name the app
     * @throws InvalidValueException if it is no such hash
     */
    public static WebOtp forApp(String hash) {
        if (!APP_HASH.matcher(requireNonNull(hash, "hash")).matches()) {
            throw new InvalidValueException(
                    "hash", "\"" + hash + "\"", "give the app's 11 characters, A-Z a-z 0-9 + /");
        }
        return new WebOtp(hash, false);
    }

    /**
     * Reads the origin-bound code from the last line of a text, as a browser does.
     *
     * @param text a message
     * @return host and code, empty where the last line is not {@code @host #code}
     */
    public static Optional<BoundCode> parse(String text) {
        Matcher line = BOUND_LINE.matcher(lastLine(text));
        return line.matches()
                ? Optional.of(new BoundCode(line.group("host"), OtpCode.of(line.group("code"))))
                : Optional.empty();
    }

    /**
     * Appends the last line to a text, and reads the result back to be sure of it.
     *
     * @param text what the person reads; it holds the code
     * @param code the bare code, without grouping
     * @throws InvalidValueException if the last line is taken already, if the code has a space in it, or if an app's
     *     message would be longer than 140 bytes or one message
     */
    public String appendTo(String text, OtpCode code) {
        return appendTo("text", text, code);
    }

    String appendTo(String field, String text, OtpCode code) {
        refuseSecond(field, text);
        return browser ? bound(field, text, code) : retrievable(field, text);
    }

    private String bound(String field, String text, OtpCode code) {
        String whole = text.stripTrailing() + "\n\n@" + name + " #" + code.reveal();
        if (!parse(whole).equals(Optional.of(new BoundCode(name, code)))) {
            throw new InvalidValueException(
                    field, "(hidden)", "a browser could not read the code: it has a space in it");
        }
        return whole;
    }

    private String retrievable(String field, String text) {
        String whole = text.stripTrailing() + "\n" + name;
        int bytes = whole.getBytes(UTF_8).length;
        if (bytes > RETRIEVER_BYTES || SmsLength.of(whole).segments() > 1) {
            throw new InvalidValueException(
                    field,
                    bytes + " bytes with the app's hash",
                    "SMS Retriever reads one message of at most " + RETRIEVER_BYTES + " bytes: shorten the text");
        }
        return whole;
    }

    private static void refuseSecond(String field, String text) {
        boolean forApp =
                text.indexOf('\n') >= 0 && APP_HASH.matcher(lastLine(text)).matches();
        if (forApp || parse(text).isPresent()) {
            throw new InvalidValueException(
                    field, "(its last line is taken)", "choose one of the browser's line and the app's hash");
        }
    }

    private static String lastLine(String text) {
        String normalized = text.replace("\r\n", "\n").replace('\r', '\n');
        return normalized.substring(normalized.lastIndexOf('\n') + 1);
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHost) {
            return ""; // refused by the caller, which has the name as it was given
        }
    }

    /** Which of the two, and its name; there is no secret in it. */
    @Override
    public String toString() {
        return browser ? "WebOtp[@" + name + "]" : "WebOtp[app " + name + "]";
    }
}
