package dev.otpdispatch.examples.web;

import java.util.List;
import java.util.Locale;

/**
 * A language that messages and errors are written in.
 *
 * @param tag its BCP 47 tag
 * @param name what its speakers call it
 */
record Language(String tag, String name) {
    static final Language ENGLISH = new Language("en", "English");

    /** The languages of the library, English first. */
    static final List<Language> ALL = List.of(
            ENGLISH,
            new Language("de", "Deutsch"),
            new Language("fr", "Français"),
            new Language("es", "Español"),
            new Language("it", "Italiano"),
            new Language("nl", "Nederlands"),
            new Language("pt", "Português"),
            new Language("sv", "Svenska"),
            new Language("pl", "Polski"),
            new Language("tr", "Türkçe"),
            new Language("ar", "العربية"),
            new Language("ja", "日本語"),
            new Language("zh", "中文"),
            new Language("hi", "हिन्दी"));

    /** The language that a page is asked for in, or English. */
    static Language of(Locale locale) {
        return ALL.stream()
                .filter(language -> language.tag.equals(locale.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** In which direction it is read. */
    public String direction() {
        return tag.equals("ar") ? "rtl" : "ltr";
    }
}
