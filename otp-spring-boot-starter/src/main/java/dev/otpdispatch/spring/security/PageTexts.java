package dev.otpdispatch.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.text.MessageCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the plain page says beside the errors, in the languages of the errors. */
final class PageTexts {
    private static final List<String> LANGUAGES =
            List.of("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh");

    private final Map<String, Properties> byTag;

    private PageTexts(Map<String, Properties> byTag) {
        this.byTag = byTag;
    }

    static PageTexts shipped() {
        Map<String, Properties> byTag = new HashMap<>();
        LANGUAGES.forEach(tag -> byTag.put(tag, read("page_" + tag + ".properties")));
        return new PageTexts(byTag);
    }

    /** A text, with values in the place of {0}. */
    String of(String key, Locale locale, String... values) {
        String text = byTag.getOrDefault(languageOf(locale), new Properties()).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + languageOf(locale));
        }
        return values.length == 0 ? text : text.replace("{0}", values[0]);
    }

    /** The language that somebody is shown. */
    String languageOf(Locale locale) {
        for (String tag : MessageCatalog.lookupOrder(locale)) {
            if (byTag.containsKey(tag)) {
                return tag;
            }
        }
        return "en";
    }

    private static Properties read(String file) {
        try (InputStream in = PageTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
