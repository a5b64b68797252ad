package dev.otpdispatch.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The languages in which a text is looked for, best first: RFC 4647 §3.4 (lookup), ending in the root.
 *
 * <p>Not {@code ResourceBundle}: that falls back to the language of the machine before it falls back to the root, so
 * that a Japanese person would be written to in the administrator's German.
 */
final class LocaleCandidates {
    /** The tag of {@link Locale#ROOT}. */
    static final String ROOT = "und";

    private static final Set<String> TRADITIONAL_CHINESE_REGIONS = Set.of("TW", "HK", "MO");
    /** Norwegian Bokmål is asked for under either name. */
    private static final Map<String, String> SIBLINGS = Map.of("nb", "no", "nn", "no", "no", "nb");

    private LocaleCandidates() {}

    /** The tag under which a language's texts are kept: no extensions and private parts, ill-formed ones dropped. */
    static String tag(Locale locale) {
        return locale.stripExtensions().toLanguageTag();
    }

    static List<String> of(Locale locale) {
        Set<String> found = new LinkedHashSet<>();
        truncate(tag(locale), found);
        String language = locale.getLanguage();
        if (!locale.getScript().isEmpty() && !locale.getCountry().isEmpty()) {
            insertBefore(language, language + "-" + locale.getCountry(), found);
        }
        if (language.equals("zh")
                && locale.getScript().isEmpty()
                && TRADITIONAL_CHINESE_REGIONS.contains(locale.getCountry())) {
            insertBefore("zh", "zh-Hant", found);
        }
        if (SIBLINGS.containsKey(language)) {
            found.add(SIBLINGS.get(language));
        }
        found.add(ROOT);
        return List.copyOf(found);
    }

    /** Drops subtag after subtag from the right. */
    private static void truncate(String tag, Set<String> found) {
        found.add(tag);
        int cut = tag.lastIndexOf('-');
        if (cut > 0) {
            truncate(tag.substring(0, cut), found);
        }
    }

    private static void insertBefore(String last, String inserted, Set<String> found) {
        found.remove(last);
        found.add(inserted);
        found.add(last);
    }
}
