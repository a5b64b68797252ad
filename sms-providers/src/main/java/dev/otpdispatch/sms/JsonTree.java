package dev.otpdispatch.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body with tags in its strings.
 *
 * <p>Tags are filled into a tree, which is written afterwards: no value can change the structure.
 */
sealed interface JsonTree {
    /** The filled tree; null if it vanishes, as does what is left without a single member. */
    @Nullable
    JsonNode fill(Scope scope);

    void collectTags(boolean unicode, Set<String> tags);

    static JsonTree read(Cursor at, Tags tags) {
        if (at.isObject() && Choice.isChoice(at)) {
            return new Chosen(Choice.read(at, tags, side -> read(side, tags)));
        }
        if (at.isObject() && at.has("$number")) {
            return new Typed(at.pointer(), Value.read(at.shaped(Shape.NUMBER).at("$number"), tags), false);
        }
        if (at.isObject() && at.has("$boolean")) {
            return new Typed(at.pointer(), Value.read(at.shaped(Shape.BOOLEAN).at("$boolean"), tags), true);
        }
        if (at.isObject()) {
            List<Member> members = new ArrayList<>();
            at.forEachMember((name, member) ->
                    members.add(new Member(member.pointer(), tags.ofSettings(member, name), read(member, tags))));
            return new Members(members);
        }
        if (at.isArray()) {
            return new Elements(
                    at.elements().stream().map(element -> read(element, tags)).toList());
        }
        return at.isText() ? new Text(at.pointer(), Value.read(at, tags)) : new Constant(at.node());
    }

    /** A string. */
    record Text(String pointer, Value value) implements JsonTree {
        @Override
        public @Nullable JsonNode fill(Scope scope) {
            String filled = value.render(Place.PLAIN, scope);
            if (filled == null) {
                return null;
            }
            Place.requireWellFormed(pointer, filled);
            return JsonNodeFactory.instance.textNode(filled);
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            value.collectTags(unicode, tags);
        }
    }

    /** A number or a boolean whose text comes from tags. */
    record Typed(String pointer, Value value, boolean isBoolean) implements JsonTree {
        @Override
        public @Nullable JsonNode fill(Scope scope) {
            String filled = value.render(Place.PLAIN, scope);
            if (filled == null) {
                return null;
            }
            if (scope.standsIn()) {
                return JsonNodeFactory.instance.textNode(filled);
            }
            return isBoolean ? booleanOf(filled) : numberOf(filled);
        }

        private JsonNode booleanOf(String filled) {
            if (!filled.equals("true") && !filled.equals("false")) {
                throw new InvalidValueException(pointer, "(hidden)", "this member is true or false");
            }
            return BooleanNode.valueOf(filled.equals("true"));
        }

        private JsonNode numberOf(String filled) {
            if (!filled.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?")) {
                throw new InvalidValueException(pointer, "(hidden)", "this member is a number");
            }
            return DecimalNode.valueOf(new BigDecimal(filled));
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            value.collectTags(unicode, tags);
        }
    }

    /** A number, a boolean or null, as the definition has it. */
    record Constant(JsonNode node) implements JsonTree {
        @Override
        public JsonNode fill(Scope scope) {
            return node;
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            // a constant has none
        }
    }

    /** A name, which may hold settings, and what stands under it. */
    record Member(String pointer, Template name, JsonTree value) {}

    /** An object. */
    record Members(List<Member> members) implements JsonTree {
        @Override
        public @Nullable JsonNode fill(Scope scope) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Member member : members) {
                String name = new Value.Text(member.name()).render(Place.PLAIN, scope);
                JsonNode filled = member.value().fill(scope);
                if (name != null && filled != null && object.replace(name, filled) != null) {
                    throw new InvalidValueException(member.pointer(), "\"" + name + "\"", "is the name of two members");
                }
            }
            return object.isEmpty() && !members.isEmpty() ? null : object;
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            members.forEach(member -> {
                tags.addAll(member.name().tags());
                member.value().collectTags(unicode, tags);
            });
        }
    }

    /** An array. */
    record Elements(List<JsonTree> elements) implements JsonTree {
        @Override
        public @Nullable JsonNode fill(Scope scope) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonTree element : elements) {
                JsonNode filled = element.fill(scope);
                if (filled != null) {
                    array.add(filled);
                }
            }
            return array.isEmpty() && !elements.isEmpty() ? null : array;
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            elements.forEach(element -> element.collectTags(unicode, tags));
        }
    }

    /** One of two trees. */
    record Chosen(Choice<JsonTree> choice) implements JsonTree {
        @Override
        public @Nullable JsonNode fill(Scope scope) {
            JsonTree picked = choice.pick(scope);
            return picked == null ? null : picked.fill(scope);
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            choice.collect(unicode, tags, (tree, found) -> tree.collectTags(unicode, found));
        }
    }
}
