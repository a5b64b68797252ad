package dev.otpdispatch.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One text in several languages, looked up by RFC 4647 §3.4: from the whole tag to its first part, then the rest. */
final class Localised<T> {
    private final Map<Locale, T> texts;

    Localised(Map<Locale, T> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The text for a language; the one under {@link Locale#ROOT} where there is none. */
    Optional<T> in(Locale locale) {
        for (Locale candidate : candidates(locale)) {
            T text = texts.get(candidate);
            if (text != null) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static List<Locale> candidates(Locale locale) {
        List<Locale> candidates = new ArrayList<>();
        for (String tag = locale.toLanguageTag(); !tag.isEmpty(); tag = shorter(tag)) {
            candidates.add(Locale.forLanguageTag(tag));
        }
        candidates.add(Locale.ROOT);
        return candidates;
    }

    private static String shorter(String tag) {
        int end = tag.lastIndexOf('-');
        return end < 0 ? "" : tag.substring(0, end);
    }
}
