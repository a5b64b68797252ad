package dev.otpdispatch.spring;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language as a key of a property. */
final class LanguageTag {
    private LanguageTag() {}

    /** Reads a BCP 47 tag; {@code und} is the root. */
    static Locale read(String property, String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException notOne) {
            throw new UnusablePropertyException(
                    property + "." + tag,
                    "no language tag",
                    "give one such as de or pt-BR, or und for every language",
                    notOne);
        }
    }
}
