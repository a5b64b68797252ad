package dev.otpdispatch.smtp;

import dev.otpdispatch.text.MessageCatalog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One text in several languages, looked up as a {@link MessageCatalog} looks up its own. */
final class Localised<T> {
    private final Map<Locale, T> texts;

    Localised(Map<Locale, T> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The text for a language; the one under {@link Locale#ROOT} where there is none. */
    Optional<T> in(Locale locale) {
        for (String tag : MessageCatalog.lookupOrder(locale)) {
            T text = texts.get(Locale.forLanguageTag(tag));
            if (text != null) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
