package dev.otpdispatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.text.TextProperties.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts that come with the library, by language tag; the root is English. */
final class ShippedTexts {
    /** Read once, at the first use. */
    static final Map<String, Map<TextKind, Entry>> ALL = read();

    private ShippedTexts() {}

    private static Map<String, Map<TextKind, Entry>> read() {
        Map<String, Map<TextKind, Entry>> texts = new HashMap<>();
        texts.put(LocaleCandidates.ROOT, read("messages.properties", LocaleCandidates.ROOT));
        for (String tag : List.of("ar", "de", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh")) {
            texts.put(tag, read("messages_" + tag + ".properties", tag));
        }
        return Map.copyOf(texts);
    }

    private static Map<TextKind, Entry> read(String resource, String tag) {
        try (InputStream in = ShippedTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the library's jar");
            }
            return Map.copyOf(new TextProperties(tag).read(new InputStreamReader(in, UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
