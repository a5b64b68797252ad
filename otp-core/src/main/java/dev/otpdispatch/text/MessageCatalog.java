package dev.otpdispatch.text;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.TextProperties.Entry;
import java.io.IOException;
import java.io.Reader;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of messages, by language: shipped ones, and the application's own laid over them.
 *
 * <p>A text is looked up by BCP 47 (RFC 4647 §3.4), from the language asked for down to the root, which is English;
 * the language of the machine plays no part. The application's texts are parsed when the catalogue is built, so that
 * an unknown tag or a text without its code is an error at start-up, naming key and language; a shipped language is
 * read when somebody is first written to in it.
 *
 * <p>A value fills one tag and stays on one line: a line break, another control character or an override of the
 * writing direction in it is refused, so that nothing a person types begins a line of its own (a forged
 * {@link WebOtp} line, say) or turns the rest of the text round. Immutable and thread-safe.
 */
public final class MessageCatalog {
    private final TextsByLanguage texts;
    private final Set<String> attributes;
    private final @Nullable String app;

    private MessageCatalog(TextsByLanguage texts, Set<String> attributes, @Nullable String app) {
        this.texts = texts;
        this.attributes = attributes;
        this.app = app;
    }

    /** The shipped texts in 14 languages; the English one is {@code Your one time password is {otp}}. */
    public static MessageCatalog standard() {
        return builder().build();
    }

    /** The code, or the link, and not a word more, in every language: the text {@code %s}. */
    public static MessageCatalog codeOnly() {
        Map<String, String> bare = Map.of(TextKind.CODE.key(), "%s", TextKind.LINK.key(), "%s");
        Builder builder = builder();
        ShippedTexts.LANGUAGES.forEach(tag -> builder.properties(Locale.forLanguageTag(tag), bare));
        return builder.build();
    }

    /**
     * The language tags under which a text is looked for, best first and ending in {@code und}, the root (RFC 4647
     * §3.4): for modules with texts of their own, so that all of them choose a language alike.
     *
     * @param locale the person's language
     */
    public static List<String> lookupOrder(Locale locale) {
        return LocaleCandidates.of(locale);
    }

    /** A new builder, which begins with the shipped texts. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The text in a person's language. The application's name is filled in already.
     *
     * @param locale the person's language, {@link Locale#ROOT} where it is not known
     * @param kind which text
     * @param values a value for each name in {@link #tags}; null is an error
     * @throws InvalidValueException if a value is missing or is not one line; it names the text and does not show the
     *     value
     */
    public String render(Locale locale, TextKind kind, Function<String, @Nullable String> values) {
        return texts.find(locale, kind).render(Place.TEXT_LINE, tag -> tag.equals("app") ? app : values.apply(tag));
    }

    /**
     * The tags of the text in a person's language that the caller has to fill in.
     *
     * @param locale the person's language
     * @param kind which text
     */
    public Set<String> tags(Locale locale, TextKind kind) {
        Set<String> all = texts.find(locale, kind).tags();
        if (!all.contains("app")) {
            return all;
        }
        Set<String> tags = new HashSet<>(all);
        tags.remove("app");
        return Set.copyOf(tags);
    }

    /** The names of the attributes that every request has to give. */
    public Set<String> declaredAttributes() {
        return attributes;
    }

    /**
     * Checks a request's attributes before anything is counted: each declared one is there, and can stand in a text.
     *
     * @param given the attributes of the request
     * @throws InvalidValueException naming the attribute; its value is not shown
     */
    public void requireAttributes(Map<String, String> given) {
        if (attributes.isEmpty()) {
            return;
        }
        for (String name : new TreeSet<>(attributes)) {
            String value = given.get(name);
            if (value == null) {
                throw new InvalidValueException(
                        "attributes." + name, "(missing)", "the texts declare it: give it with each request");
            }
            Place.TEXT_LINE.encode("attributes." + name, value);
        }
    }

    /**
     * Looks for texts with a code that are sent and billed as more than one message.
     *
     * @param codeCharacters how long a code is as it is shown, grouping included; other values are taken to have 10
     * @return a warning for each such language, none if every text fits
     */
    public List<SegmentWarning> lintCodes(int codeCharacters) {
        Set<String> doubtful =
                codeCharacters <= ShippedTexts.FITTING_CODE ? texts.own().keySet() : texts.languages();
        return new CatalogLint(this, doubtful)
                .warnings(TextKind.CODE, "0".repeat(codeCharacters), (field, text) -> text);
    }

    /**
     * The same with a last line for a browser or an app.
     *
     * @param codeCharacters how long a code is as it is shown
     * @param ending what is appended to each text
     * @throws InvalidValueException if a text is too long for the app, naming key and language
     */
    public List<SegmentWarning> lintCodes(int codeCharacters, WebOtp ending) {
        String code = "0".repeat(codeCharacters);
        return new CatalogLint(this, texts.languages())
                .warnings(TextKind.CODE, code, (field, text) -> ending.appendTo(field, text, OtpCode.of(code)));
    }

    /**
     * Looks for texts with a link that are sent and billed as more than one message.
     *
     * @param linkCharacters how long a link is; other values are taken to have 10
     * @return a warning for each such language, none if every text fits
     */
    public List<SegmentWarning> lintLinks(int linkCharacters) {
        return new CatalogLint(this, texts.languages())
                .warnings(TextKind.LINK, "x".repeat(linkCharacters), (field, text) -> text);
    }

    /** Collects texts, attributes and the application's name. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Map<TextKind, Entry>> entries = new HashMap<>();
        private Set<String> shipped = ShippedTexts.LANGUAGES;
        private Set<String> attributes = Set.of();
        private @Nullable String app;

        private Builder() {}

        /**
         * Lays texts over what is there already; a text that they do not hold stays.
         *
         * <p>A shipped translation wins over a root text given here, as German is closer to a German than the root is:
         * {@link #ownTextsOnly} leaves the translations out. Curity's keys
         * {@code authenticator.sms.enter-otp.sms.sent.message} and {@code authenticator.sms.link-wait.sms.sent.message}
         * are read too; other keys may stand there and are left alone.
         *
         * @param locale their language, {@link Locale#ROOT} for the one that everything falls back to
         * @param texts text by key, such as {@code otp.sms.message}
         * @throws InvalidValueException if a text is given under both of its keys, or a key of ours is mistyped
         */
        public Builder properties(Locale locale, Map<String, String> texts) {
            return lay(locale, new TextProperties(LocaleCandidates.tag(locale)).read(texts));
        }

        /**
         * Lays texts over what is there already, read from the format of {@link java.util.Properties}.
         *
         * @param locale their language, as above
         * @param texts read to its end and left open; the charset is that of the reader, UTF-8 is advised
         * @throws IOException if it cannot be read
         * @throws InvalidValueException as above, or if a key stands there twice
         */
        public Builder properties(Locale locale, Reader texts) throws IOException {
            return lay(locale, new TextProperties(LocaleCandidates.tag(locale)).read(texts));
        }

        /** Leaves the shipped translations out: English where the application's own texts have nothing. */
        public Builder ownTextsOnly() {
            shipped = Set.of(LocaleCandidates.ROOT);
            return this;
        }

        /**
         * Declares attributes of requests, each a tag in the texts; a request that lacks one is refused.
         *
         * @param names a letter, then letters, digits, {@code _} and {@code -}; none that already is a tag
         */
        public Builder attributes(Set<String> names) {
            this.attributes = Set.copyOf(names);
            return this;
        }

        /**
         * The name of the application, the value of the tag {@code {app}}.
         *
         * @param name one line
         */
        public Builder app(String name) {
            this.app = requireNonNull(name, "name");
            return this;
        }

        /**
         * The catalogue.
         *
         * @throws InvalidValueException for the first text or name that cannot be used, naming key and language
         */
        public MessageCatalog build() {
            new TreeSet<>(attributes).forEach(TextKind::requireAttributeName);
            if (app != null) {
                requireAppName(app);
            }
            Map<String, Map<TextKind, Template>> own = new TreeMap<>();
            new TreeMap<>(entries).forEach((tag, language) -> own.put(tag, parsed(language)));
            return new MessageCatalog(new TextsByLanguage(own, shipped), attributes, app);
        }

        private Builder lay(Locale locale, Map<TextKind, Entry> over) {
            Map<TextKind, Entry> language = new EnumMap<>(TextKind.class);
            language.putAll(entries.getOrDefault(LocaleCandidates.tag(locale), Map.of()));
            language.putAll(over);
            entries.put(LocaleCandidates.tag(locale), language);
            return this;
        }

        private Map<TextKind, Template> parsed(Map<TextKind, Entry> language) {
            Map<TextKind, Template> parsed = new EnumMap<>(TextKind.class);
            language.forEach((kind, entry) -> parsed.put(kind, parsed(kind, entry)));
            return parsed;
        }

        private Template parsed(TextKind kind, Entry entry) {
            Template template = kind.parse(entry.field(), entry.source(), attributes);
            if (app == null && template.tags().contains("app")) {
                throw new InvalidValueException(
                        entry.field(), "{app}", "name the application: app(\"…\") on the builder");
            }
            return template;
        }

        private static void requireAppName(String app) {
            if (app.isBlank()) {
                throw new InvalidValueException("app", "(blank)", "give the application's name");
            }
            Place.TEXT_LINE.encode("app", app);
        }
    }
}
