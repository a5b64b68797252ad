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
    private static final Pattern UNQUOTED = Pattern.compile("([:\\[,]\\s*)\\$ctx\\.(num|msg)(?=\\s*[,}\\]])");

    private Wso2Json() {}

    static Optional<JsonNode> read(String payload, Draft draft) {
        Optional<JsonNode> tree = Documents.json(payload).filter(JsonNode::isContainerNode);
        if (tree.isEmpty()) {
            String quoted = UNQUOTED.matcher(payload).replaceAll(Wso2Json::quoted);
            tree = quoted.equals(payload) ? tree : Documents.json(quoted).filter(JsonNode::isContainerNode);
        }
        return tree.map(found -> withSettings(found, draft));
    }

    private static String quoted(MatchResult tag) {
        String text = tag.group(2).equals("num") ? "{\"$number\":\"$ctx.num\"}" : "\"$ctx.msg\"";
        return Matcher.quoteReplacement(tag.group(1) + text);
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
