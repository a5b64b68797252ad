package dev.otpdispatch.sms;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A body read as JSON, of whatever kind: an object, an array or a scalar. */
final class JsonAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // an id of 16 digits is no double
            .build();

    private final JsonNode root;

    private JsonAnswer(JsonNode root) {
        this.root = root;
    }

    static JsonAnswer parse(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root == null || root.isMissingNode()) {
                throw new UnreadableAnswer("the body is empty");
            }
            return new JsonAnswer(root);
        } catch (IOException broken) {
            throw new UnreadableAnswer("the body is no JSON");
        }
    }

    /** Everything at a pointer (RFC 6901) in which a segment {@code *} is every element of an array or object. */
    List<Found> select(String pointer) {
        List<JsonNode> here = List.of(root);
        String[] segments =
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        for (String segment : segments) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : here) {
                step(node, segment, next);
            }
            here = next;
        }
        List<Found> found = new ArrayList<>(here.size());
        here.forEach(node -> found.add(found(node)));
        return found;
    }

    private static void step(JsonNode node, String segment, List<JsonNode> next) {
        if (segment.equals("*")) {
            node.forEach(next::add);
        } else if (node.isArray()) {
            next.add(node.path(index(segment)));
        } else {
            next.add(node.path(segment.replace("~1", "/").replace("~0", "~")));
        }
    }

    private static int index(String segment) {
        return segment.matches("0|[1-9][0-9]{0,6}") ? Integer.parseInt(segment) : -1;
    }

    private static Found found(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Found.NOTHING;
        }
        if (node.isContainerNode()) {
            return Found.container(node.size());
        }
        return Found.text(node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText());
    }
}
