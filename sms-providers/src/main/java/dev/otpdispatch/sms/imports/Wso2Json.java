package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON payload as a tree: texts are escaped, and a tag that stood without quotes is a number. */
final class Wso2Json {
    /** A string, which stays as it is, or a tag outside of any. */
    private static final Pattern STRING_OR_TAG =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\$ctx\\.(num|msg)(?=\\s*[,}\\]])", Pattern.DOTALL);

    private Wso2Json() {}

    static Optional<JsonNode> read(String payload, Wso2Number number, Draft draft) {
        Optional<JsonNode> tree = Documents.json(payload).filter(JsonNode::isContainerNode);
        if (tree.isEmpty()) {
            String quoted = STRING_OR_TAG.matcher(payload).replaceAll(found -> quoted(found, number));
            tree = Documents.json(quoted).filter(JsonNode::isContainerNode);
            if (tree.isPresent() && hasUnquotedNumber(payload)) {
                number.applyUnquoted(draft);
            }
        }
        return tree.map(found -> withSettings(found, draft));
    }

    private static boolean hasUnquotedNumber(String payload) {
        return STRING_OR_TAG.matcher(payload).results().anyMatch(found -> "num".equals(found.group(1)));
    }

    private static String quoted(MatchResult found, Wso2Number number) {
        String tag = found.group(1);
        if (tag == null) {
            return Matcher.quoteReplacement(found.group());
        }
        return Matcher.quoteReplacement(tag.equals("num") ? number.unquoted() : "\"$ctx.msg\"");
    }

    private static JsonNode withSettings(JsonNode node, Draft draft) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Wso2Placeholders.settings(node.textValue(), draft));
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), member(member, draft)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withSettings(element, draft)));
            return array;
        }
        return node;
    }

    private static JsonNode member(Map.Entry<String, JsonNode> member, Draft draft) {
        String name = member.getKey();
        JsonNode value = member.getValue();
        return Draft.soundsSecret(name) && value.isTextual() && !Wso2Placeholders.hasAny(value.textValue())
                ? JsonNodeFactory.instance.textNode(draft.settingWithValue(name, value.textValue(), true))
                : withSettings(value, draft);
    }
}
