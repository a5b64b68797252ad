package dev.otpdispatch.sms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Reads and writes the JSON of definitions, before anything in it has a meaning. */
final class DefinitionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DefinitionJson() {}

    /** The document with what it extends merged in; null and a problem where there is none. */
    static JsonNode read(String json, Problems problems) {
        JsonNode given = parse(json, problems);
        if (!given.isObject()) {
            if (problems.isEmpty()) {
                problems.add("", "must be a JSON object");
            }
            return given;
        }
        JsonNode base = given.path("extends");
        if (base.isMissingNode()) {
            return given;
        }
        if (!base.isTextual() || !Presets.names().contains(base.textValue())) {
            problems.add("/extends", "must be the name of a preset: " + String.join(", ", Presets.names()));
            return given;
        }
        ObjectNode merged = (ObjectNode) merge(parse(Presets.source(base.textValue()), problems), given);
        merged.remove("extends");
        return merged;
    }

    static String write(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that was read can be written", impossible);
        }
    }

    /** JSON Merge Patch (RFC 7396): null removes, objects merge, everything else replaces. */
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? (ObjectNode) target : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merge(merged.path(member.getKey()), member.getValue()));
            }
        });
        return merged;
    }

    private static JsonNode parse(String json, Problems problems) {
        try {
            reportNamesGivenTwice(json, problems);
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            problems.add(
                    "",
                    "is no JSON: " + broken.getOriginalMessage() + " (line "
                            + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ")");
        } catch (IOException impossible) {
            throw new IllegalStateException("a string can be read", impossible);
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** A reader would silently keep the last of two members with one name. */
    private static void reportNamesGivenTwice(String json, Problems problems) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.FIELD_NAME && !open.element().add(parser.currentName())) {
                    problems.add(parser.getParsingContext().pathAsPointer().toString(), "is given twice");
                }
            }
        }
    }
}
