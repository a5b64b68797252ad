package dev.otpdispatch.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A place in a definition that knows its JSON pointer, and reports what is wrong there instead of throwing. */
final class Cursor {
    private final JsonNode node;
    private final String pointer;
    private final Problems problems;
    private final @Nullable Shape shape;

    private Cursor(JsonNode node, String pointer, Problems problems, @Nullable Shape shape) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
        this.shape = shape;
    }

    static Cursor root(JsonNode node, Problems problems) {
        return new Cursor(node, "", problems, null);
    }

    String pointer() {
        return pointer;
    }

    JsonNode node() {
        return node;
    }

    void problem(String message) {
        problems.add(pointer, message);
    }

    /** Reports what is wrong at a place below this one. */
    void problemAt(String place, String message) {
        problems.add(place, message);
    }

    boolean exists() {
        return !node.isMissingNode();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isArray() {
        return node.isArray();
    }

    /** The same place, read as an object of a shape: anything but its keys is reported. */
    Cursor shaped(Shape expected) {
        if (!node.isObject()) {
            problem("must be an object with " + String.join(", ", expected.keys()));
            return new Cursor(MissingNode.getInstance(), pointer, problems, expected);
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!expected.keys().contains(key)) {
                raw(key).problem("unknown; known here: " + String.join(", ", expected.keys()));
            }
        });
        return new Cursor(node, pointer, problems, expected);
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** A member of a shaped object, present or not. */
    Cursor at(String key) {
        if (shape == null || !shape.keys().contains(key)) {
            throw new IllegalStateException(key + " is no key of " + shape);
        }
        return raw(key);
    }

    Optional<Cursor> find(String key) {
        return Optional.of(at(key)).filter(Cursor::exists);
    }

    /** A member that has to be there. */
    Optional<Cursor> require(String key) {
        Optional<Cursor> found = find(key);
        if (found.isEmpty() && exists()) {
            raw(key).problem("is missing");
        }
        return found;
    }

    void forEachMember(BiConsumer<String, Cursor> reader) {
        if (exists() && !node.isObject()) {
            problem("must be an object");
        }
        node.fieldNames().forEachRemaining(key -> reader.accept(key, raw(key)));
    }

    List<Cursor> elements() {
        if (exists() && !node.isArray()) {
            problem("must be an array");
        }
        List<Cursor> elements = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            elements.add(new Cursor(node.get(i), pointer + "/" + i, problems, null));
        }
        return elements;
    }

    /** The elements of an array, or the one value that stands in place of an array of one. */
    List<Cursor> oneOrMore() {
        return node.isArray() || !exists() ? elements() : List.of(this);
    }

    String text(String otherwise) {
        if (exists() && !node.isTextual()) {
            problem("must be a string");
        }
        return node.isTextual() ? node.textValue() : otherwise;
    }

    boolean flag(boolean otherwise) {
        if (exists() && !node.isBoolean()) {
            problem("must be true or false");
        }
        return node.asBoolean(otherwise);
    }

    int integer(int least, int most, int otherwise) {
        if (!exists()) {
            return otherwise;
        }
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            problem("must be a whole number from " + least + " to " + most);
            return otherwise;
        }
        return node.intValue();
    }

    <E extends Enum<E>> E choice(Class<E> type, E otherwise) {
        String word = text(otherwise.name());
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        problem("is \"" + word + "\"; must be one of " + names(type));
        return otherwise;
    }

    @Nullable
    Pattern pattern() {
        String source = text("");
        try {
            return source.isEmpty() ? null : Pattern.compile(source);
        } catch (PatternSyntaxException wrong) {
            problem("is no regular expression: " + wrong.getDescription());
            return null;
        }
    }

    private Cursor raw(String key) {
        JsonNode child = node.path(key);
        return new Cursor(child, pointer + "/" + escaped(key), problems, null);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name())
                        .toList());
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The word of an enum constant as definitions write it in lower case, such as {@code basic}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
