package dev.otpdispatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that come with the library, by language tag; the root is English. Each is read when it is needed first. */
final class ShippedTexts {
    static final Set<String> LANGUAGES =
            Set.of(LocaleCandidates.ROOT, "ar", "de", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh");
    /** With a code of so many characters each of them is sent as one message. */
    static final int FITTING_CODE = 10;

    private static final Map<String, Map<TextKind, Template>> READ = new ConcurrentHashMap<>();

    private ShippedTexts() {}

    /** The texts of one of the languages. */
    static Map<TextKind, Template> of(String language) {
        Map<TextKind, Template> known = READ.get(language);
        if (known == null) {
            known = read(language); // by two threads at worst
            READ.put(language, known);
        }
        return known;
    }

    private static Map<TextKind, Template> read(String language) {
        String resource =
                language.equals(LocaleCandidates.ROOT) ? "messages.properties" : "messages_" + language + ".properties";
        try (InputStream in = ShippedTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the library's jar");
            }
            Map<TextKind, Template> texts = new EnumMap<>(TextKind.class);
            new TextProperties(language)
                    .read(new InputStreamReader(in, UTF_8))
                    .forEach((kind, entry) -> texts.put(kind, kind.parse(entry.field(), entry.source(), Set.of())));
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
