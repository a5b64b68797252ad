package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON payload as a tree: texts are escaped, and a tag that stood without quotes is a number. */
final class Wso2Json {
    private static final Pattern UNQUOTED = Pattern.compile("([:\\[,]\\s*)(\\$ctx\\.(?:num|msg))(?=\\s*[,}\\]])");

    private Wso2Json() {}

    static Optional<JsonNode> read(String payload, Draft draft) {
        Optional<JsonNode> tree = Documents.json(payload).filter(JsonNode::isContainerNode);
        if (tree.isEmpty()) {
            String quoted = UNQUOTED.matcher(payload).replaceAll("$1{\"\\$number\":\"$2\"}");
            tree = quoted.equals(payload) ? tree : Documents.json(quoted).filter(JsonNode::isContainerNode);
        }
        return tree.map(found -> withSettings(found, draft));
    }

    private static JsonNode withSettings(JsonNode node, Draft draft) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Wso2Placeholders.settings(node.textValue(), draft));
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), withSettings(member.getValue(), draft)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withSettings(element, draft)));
            return array;
        }
        return node;
    }
}
