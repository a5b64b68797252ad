package dev.otpdispatch.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an application, and behind them the shipped ones.
 *
 * @param own the application's, by language tag
 * @param shipped the languages in which shipped ones are looked for too
 */
record TextsByLanguage(Map<String, Map<TextKind, Template>> own, Set<String> shipped) {
    /** The best text for a language. */
    Template find(Locale locale, TextKind kind) {
        if (locale.equals(Locale.ROOT)) {
            return ofRoot(kind);
        }
        for (String candidate : LocaleCandidates.of(locale)) {
            Template found = of(candidate, kind);
            if (found != null) {
                return found;
            }
        }
        return ofRoot(kind);
    }

    /** Every language of either. */
    Set<String> languages() {
        Set<String> languages = new TreeSet<>(own.keySet());
        languages.addAll(shipped);
        return languages;
    }

    private Template ofRoot(TextKind kind) {
        Template text = of(LocaleCandidates.ROOT, kind);
        if (text == null) {
            throw new IllegalStateException("the root has every text");
        }
        return text;
    }

    private @Nullable Template of(String language, TextKind kind) {
        Template given = own.getOrDefault(language, Map.of()).get(kind);
        boolean behind = given == null && shipped.contains(language);
        return behind ? ShippedTexts.of(language).get(kind) : given;
    }
}
