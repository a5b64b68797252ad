package dev.otpdispatch.sms;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of two things, by the alphabet of the text or by whether a setting is given; a side that is not written
 * makes the member vanish.
 */
record Choice<T>(
        @Nullable String setting,
        @Nullable T then,
        @Nullable T otherwise) {

    static boolean isChoice(Cursor at) {
        return at.has("ifUnicode") || at.has("ifSet");
    }

    static <T> Choice<T> read(Cursor at, Tags tags, Function<Cursor, T> side) {
        if (at.has("ifSet")) {
            Cursor bySetting = at.shaped(Shape.IF_SET);
            Cursor name = bySetting.at("ifSet");
            if (!tags.isSetting(name.text(""))) {
                name.problem("must be the name of a setting");
            }
            return new Choice<>(name.text(""), side(bySetting, "then", side), side(bySetting, "else", side));
        }
        Cursor byAlphabet = at.shaped(Shape.IF_UNICODE);
        return new Choice<>(null, side(byAlphabet, "ifUnicode", side), side(byAlphabet, "else", side));
    }

    @Nullable
    T pick(Scope scope) {
        boolean holds = setting == null ? scope.unicode() : scope.value(setting) != null;
        return holds ? then : otherwise;
    }

    /** Those that are written. */
    Stream<T> sides() {
        return Stream.of(Optional.ofNullable(then), Optional.ofNullable(otherwise))
                .flatMap(Optional::stream);
    }

    /** Collects from each side that can be taken for such a text. */
    void collect(boolean unicode, Set<String> tags, BiConsumer<T, Set<String>> from) {
        if (then != null && (setting != null || unicode)) {
            from.accept(then, tags);
        }
        if (otherwise != null && (setting != null || !unicode)) {
            from.accept(otherwise, tags);
        }
    }

    private static <T> @Nullable T side(Cursor at, String key, Function<Cursor, T> reader) {
        return at.find(key).map(reader).orElse(null);
    }
}
