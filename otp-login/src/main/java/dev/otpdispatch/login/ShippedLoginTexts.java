package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts that come with the library, by language tag; the root is English. */
final class ShippedLoginTexts {
    private static final String ROOT = "und";

    /** What each language has a text for. */
    static final Set<String> KEYS = Stream.concat(
                    Stream.of(LoginError.values()).map(LoginError::key),
                    Stream.of(WaitText.values()).map(WaitText::key))
            .collect(Collectors.toUnmodifiableSet());

    /** Read once, at the first use. */
    static final Map<String, Map<String, String>> ALL = read();

    private ShippedLoginTexts() {}

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> texts = new HashMap<>();
        texts.put(ROOT, read("login.properties"));
        for (String tag : List.of("ar", "de", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh")) {
            texts.put(tag, read("login_" + tag + ".properties"));
        }
        return Map.copyOf(texts);
    }

    private static Map<String, String> read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = ShippedLoginTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the library's jar");
            }
            properties.load(new InputStreamReader(in, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> texts = new HashMap<>();
        for (String key : KEYS) {
            String text = properties.getProperty(key);
            if (text == null) {
                throw new IllegalStateException(resource + " lacks " + key);
            }
            texts.put(key, text);
        }
        return Map.copyOf(texts);
    }
}
