package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What pages say about each {@link LoginError}, in 14 languages, and the application's own texts laid over them.
 *
 * <p>Looked up as {@link MessageCatalog} looks up its texts: by the language asked for, down to the root, which is
 * English; the language of the machine plays no part. With a single factor, {@link LoginError#OTP_INVALID},
 * {@link LoginError#OTP_EXPIRED} and {@link LoginError#ACCOUNT_LOCKED} are one error on the page, so one text.
 * Immutable and thread-safe.
 */
public final class LoginTexts {
    private final Map<String, Map<String, String>> texts;

    private LoginTexts(Map<String, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** The shipped texts: ar, de, en, es, fr, hi, it, ja, nl, pl, pt, sv, tr, zh. */
    public static LoginTexts standard() {
        return builder().build();
    }

    /** A new builder, which begins with the shipped texts. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One sentence for a page, plain text.
     *
     * @param error what went wrong
     * @param locale the person's language
     */
    public String text(LoginError error, Locale locale) {
        return text(error.key(), locale);
    }

    /**
     * The same, and where waiting is enough, how long it takes: such as
     * {@code Too many wrong codes. Please try again later. You can try again in 5 min.}
     *
     * <p>A stretch of time, rounded up, and not a time of day: a server does not know what the person's clock shows.
     *
     * @param problem what went wrong
     * @param now the time at which the page is made
     * @param locale the person's language
     */
    public String text(LoginProblem problem, Instant now, Locale locale) {
        String error = text(problem.error(), locale);
        return problem.until()
                .filter(now::isBefore)
                .map(until -> filled(WaitText.SENTENCE, locale, error, stretch(Duration.between(now, until), locale)))
                .orElse(error);
    }

    /** Rounded up, so that nobody who waits that long is too early. */
    private String stretch(Duration left, Locale locale) {
        long seconds = left.plusNanos(999_999_999).toSeconds();
        if (seconds < 60) {
            return filled(WaitText.SECONDS, locale, Long.toString(seconds), "");
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 60
                ? filled(WaitText.MINUTES, locale, Long.toString(minutes), "")
                : filled(WaitText.HOURS, locale, Long.toString(minutes / 60), Long.toString(minutes % 60));
    }

    private String filled(WaitText text, Locale locale, String first, String second) {
        return text(text.key(), locale).replace("{1}", second).replace("{0}", first);
    }

    private String text(String key, Locale locale) {
        for (String tag : MessageCatalog.lookupOrder(requireNonNull(locale, "locale"))) {
            String found = texts.getOrDefault(tag, Map.of()).get(key);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("the root has every text");
    }

    /** Lays texts over the shipped ones. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Map<String, String>> texts = new HashMap<>(ShippedLoginTexts.ALL);

        private Builder() {}

        /**
         * Texts of one language; what they do not hold stays.
         *
         * @param locale their language, {@link Locale#ROOT} for the one that everything falls back to
         * @param properties text by {@link LoginError#key()}; and {@code until}, with {@code {0}} for the error's text
         *     and {@code {1}} for a time from {@code until.hours}, {@code until.minutes} and {@code until.seconds}.
         *     Another key is refused
         */
        public Builder properties(Locale locale, Map<String, String> properties) {
            String tag = locale.stripExtensions().toLanguageTag();
            Map<String, String> language = new HashMap<>(texts.getOrDefault(tag, Map.of()));
            new TreeMap<>(properties).forEach((key, text) -> language.put(key, checked(key, tag, text)));
            texts.put(tag, language);
            return this;
        }

        /** The texts. */
        public LoginTexts build() {
            return new LoginTexts(Map.copyOf(texts));
        }

        private static String checked(String key, String tag, String text) {
            if (!ShippedLoginTexts.KEYS.contains(key)) {
                throw new InvalidValueException(key + " [" + tag + "]", "unknown key", "give a key of LoginError");
            }
            if (text.isBlank()) {
                throw new InvalidValueException(key + " [" + tag + "]", "\"\"", "a text is not blank");
            }
            String missing = WaitText.missing(key, text);
            if (!missing.isEmpty()) {
                throw new InvalidValueException(key + " [" + tag + "]", text, "write " + missing + " in it");
            }
            return text;
        }
    }
}
