package dev.otpdispatch.sms;

import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text of the request: a template, or a choice between two. */
sealed interface Value {
    /** The text with its tags filled in and encoded; null if a tag in it has no value, so that it vanishes. */
    @Nullable
    String render(Place place, Scope scope);

    void collectTags(boolean unicode, Set<String> tags);

    /** Every template it may be. */
    Stream<Template> templates();

    static Value read(Cursor at, Tags tags, Template.Option... options) {
        if (at.isObject() && Choice.isChoice(at)) {
            return new Chosen(Choice.read(at, tags, side -> read(side, tags, options)));
        }
        if (at.isText()) {
            return new Text(tags.ofRequest(at, options));
        }
        if (at.node().isValueNode() && !at.node().isNull()) {
            return new Text(tags.ofRequest(at, at.node().asText()));
        }
        at.problem("must be a string, or an object with ifUnicode or ifSet");
        return new Text(tags.ofRequest(at, ""));
    }

    /** A value that sees the settings only. */
    static Value ofSettings(Cursor at, Tags tags) {
        return new Text(tags.ofSettings(at));
    }

    /** A template. */
    record Text(Template template) implements Value {
        @Override
        public @Nullable String render(Place place, Scope scope) {
            for (String tag : template.tags()) {
                if (scope.value(tag) == null) {
                    return null;
                }
            }
            return template.render(place, scope::value);
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            tags.addAll(template.tags());
        }

        @Override
        public Stream<Template> templates() {
            return Stream.of(template);
        }
    }

    /** One of two. */
    record Chosen(Choice<Value> choice) implements Value {
        @Override
        public @Nullable String render(Place place, Scope scope) {
            Value picked = choice.pick(scope);
            return picked == null ? null : picked.render(place, scope);
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            choice.collect(unicode, tags, (value, found) -> value.collectTags(unicode, found));
        }

        @Override
        public Stream<Template> templates() {
            return choice.sides().flatMap(Value::templates);
        }
    }
}
