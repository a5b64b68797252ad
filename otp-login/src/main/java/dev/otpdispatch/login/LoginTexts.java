package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import java.util.EnumMap;
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
    private final Map<String, Map<LoginError, String>> texts;

    private LoginTexts(Map<String, Map<LoginError, String>> texts) {
        this.texts = texts;
    }

    /** The shipped texts: ar, de, en, es, fr, hi, it, ja, nl, pl, pt, sv, tr, zh. */
    public static LoginTexts standard() {
        return builder().build();
    }

    /** Texts in the making, which begin with the shipped ones. */
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
        for (String tag : MessageCatalog.lookupOrder(requireNonNull(locale, "locale"))) {
            String found = texts.getOrDefault(tag, Map.of()).get(error);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("the root has every text");
    }

    /** Lays texts over the shipped ones. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Map<LoginError, String>> texts = new HashMap<>(ShippedLoginTexts.ALL);

        private Builder() {}

        /**
         * Texts of one language; what they do not hold stays.
         *
         * @param locale their language, {@link Locale#ROOT} for the one that everything falls back to
         * @param properties text by {@link LoginError#key()}; a key that no error has is refused
         */
        public Builder properties(Locale locale, Map<String, String> properties) {
            String tag = locale.stripExtensions().toLanguageTag();
            Map<LoginError, String> language = new EnumMap<>(LoginError.class);
            language.putAll(texts.getOrDefault(tag, Map.of()));
            new TreeMap<>(properties).forEach((key, text) -> language.put(error(key, tag), checked(key, tag, text)));
            texts.put(tag, language);
            return this;
        }

        /** The texts. */
        public LoginTexts build() {
            return new LoginTexts(Map.copyOf(texts));
        }

        private static LoginError error(String key, String tag) {
            for (LoginError error : LoginError.values()) {
                if (error.key().equals(key)) {
                    return error;
                }
            }
            throw new InvalidValueException(key + " [" + tag + "]", "unknown key", "give a key of LoginError");
        }

        private static String checked(String key, String tag, String text) {
            if (text.isBlank()) {
                throw new InvalidValueException(key + " [" + tag + "]", "\"\"", "a text is not blank");
            }
            return text;
        }
    }
}
