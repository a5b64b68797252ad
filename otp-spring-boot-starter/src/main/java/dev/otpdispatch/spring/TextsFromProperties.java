package dev.otpdispatch.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.TextKind;
import dev.otpdispatch.text.WebOtp;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;

/** What messages say: the shipped texts, with the operator's laid over them. */
final class TextsFromProperties {
    private static final String PREFIX = "otp.texts";

    private TextsFromProperties() {}

    static MessageCatalog make(TextProperties properties) {
        if (properties.codeOnly()) {
            return MessageCatalog.codeOnly();
        }
        MessageCatalog.Builder texts = MessageCatalog.builder();
        if (properties.ownOnly()) {
            texts.ownTextsOnly();
        }
        texts.attributes(properties.attributes());
        Property.give(PREFIX + ".app", properties.app(), texts::app);
        new TreeMap<>(properties.files()).forEach((tag, file) -> lay(texts, tag, file));
        lay(texts, ".code", TextKind.CODE, properties.code());
        lay(texts, ".link", TextKind.LINK, properties.link());
        return Property.make(PREFIX, texts::build);
    }

    /** The last line, where one is asked for. */
    static Optional<WebOtp> ending(TextProperties properties) {
        String host = properties.webOtpHost();
        String hash = properties.androidAppHash();
        if (host != null && hash != null) {
            throw new UnusablePropertyException(
                    PREFIX + ".android-app-hash",
                    "web-otp-host is set too, and both claim the last line of the text",
                    "choose one of them");
        }
        if (host != null) {
            return Optional.of(Property.make(PREFIX + ".web-otp-host", () -> WebOtp.forHost(host)));
        }
        return Optional.ofNullable(hash)
                .map(app -> Property.make(PREFIX + ".android-app-hash", () -> WebOtp.forApp(app)));
    }

    private static void lay(MessageCatalog.Builder texts, String name, TextKind kind, Map<String, String> byTag) {
        new TreeMap<>(byTag)
                .forEach((tag, text) -> Property.give(
                        PREFIX + name + "." + tag,
                        text,
                        given -> texts.properties(LanguageTag.read(PREFIX + name, tag), Map.of(kind.key(), given))));
    }

    private static void lay(MessageCatalog.Builder texts, String tag, Resource file) {
        String name = PREFIX + ".files." + tag;
        Locale language = LanguageTag.read(PREFIX + ".files", tag);
        try (Reader reader = new InputStreamReader(file.getInputStream(), UTF_8)) {
            Property.make(name, () -> read(texts, language, reader, name, file));
        } catch (IOException unreadable) {
            throw unreadable(name, file, unreadable);
        }
    }

    private static MessageCatalog.Builder read(
            MessageCatalog.Builder texts, Locale language, Reader reader, String name, Resource file) {
        try {
            return texts.properties(language, reader);
        } catch (IOException unreadable) {
            throw unreadable(name, file, unreadable);
        }
    }

    private static UnusablePropertyException unreadable(String name, Resource file, IOException why) {
        return new UnusablePropertyException(
                name, file.getDescription() + " cannot be read", "give a UTF-8 properties file that is there", why);
    }
}
