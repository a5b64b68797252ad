package dev.otpdispatch.text;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One language's texts, read from properties; what stands in them for others is left alone. */
final class TextProperties {
    private final String tag;

    /** What is read belongs to this language. */
    TextProperties(String tag) {
        this.tag = tag;
    }

    /** A text and what it is called in errors: its own key and the language. */
    record Entry(String field, String source) {}

    Map<TextKind, Entry> read(Reader reader) throws IOException {
        StringWriter whole = new StringWriter();
        reader.transferTo(whole);
        return read(load(whole.toString()));
    }

    Map<TextKind, Entry> read(Map<String, String> properties) {
        refuseMistypedKeys(properties);
        Map<TextKind, Entry> entries = new EnumMap<>(TextKind.class);
        for (TextKind kind : TextKind.values()) {
            Entry entry = entry(kind, properties);
            if (entry != null) {
                entries.put(kind, entry);
            }
        }
        return entries;
    }

    private @Nullable Entry entry(TextKind kind, Map<String, String> properties) {
        String own = properties.get(kind.key());
        String alias = kind.alias();
        String foreign = alias == null ? null : properties.get(alias);
        if (own != null && foreign != null) {
            throw new InvalidValueException(field(kind.key()), alias + " too", "give one of the two keys");
        }
        if (own != null) {
            return new Entry(field(kind.key()), own);
        }
        return alias == null || foreign == null ? null : new Entry(field(alias), foreign);
    }

    /** A mistyped key would leave the shipped text in place without a word. */
    private void refuseMistypedKeys(Map<String, String> properties) {
        for (String key : properties.keySet()) {
            if ((key.startsWith("otp.sms.") || key.startsWith("otp.email.")) && !isKnown(key)) {
                throw new InvalidValueException(
                        field(key), "unknown key", "the keys are otp.sms.message, otp.sms.link, otp.email.subject");
            }
        }
    }

    private static boolean isKnown(String key) {
        for (TextKind kind : TextKind.values()) {
            if (kind.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> load(String text) throws IOException {
        Map<String, String> found = new HashMap<>();
        String withoutByteOrderMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            new OnceOnly(found).load(new StringReader(withoutByteOrderMark));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidValueException(
                    field("properties"), "a malformed \\u escape", "write \\u and four hexadecimal digits");
        }
        return found;
    }

    private String field(String key) {
        return key + " [" + tag + "]";
    }

    /** Properties let the last of two like keys win in silence; here the second is refused. */
    private final class OnceOnly extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> found;

        OnceOnly(Map<String, String> found) {
            this.found = found;
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (found.putIfAbsent((String) key, (String) value) != null) {
                throw new InvalidValueException(field((String) key), "given twice", "keep one of the two lines");
            }
            return null;
        }
    }
}
