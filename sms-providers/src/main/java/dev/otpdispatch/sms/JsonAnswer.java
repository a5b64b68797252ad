package dev.otpdispatch.sms;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A body read as JSON, of whatever kind: an object, an array or a scalar. */
final class JsonAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // an id of 16 digits is no double
            .build();

    private static final int MOST_PLACES = 100;

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

    /** Everything at a path in which a segment {@code *} is every element of an array or object. */
    List<Found> select(List<String> segments) {
        List<Found> found = new ArrayList<>(1);
        collect(root, segments, 0, found);
        return found;
    }

    private static void collect(JsonNode node, List<String> segments, int depth, List<Found> found) {
        if (depth == segments.size()) {
            found.add(found(node));
            return;
        }
        String segment = segments.get(depth);
        if (segment.equals("*")) {
            node.forEach(child -> collect(child, segments, depth + 1, found));
        } else {
            JsonNode child = node.isArray() ? node.path(index(segment)) : node.path(segment);
            collect(child, segments, depth + 1, found);
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
        return Found.text(node.isBigDecimal() ? text(node.decimalValue()) : node.asText());
    }

    /** Written out only where few zeros are added: 1e2000000000 would fill the memory. */
    private static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_PLACES ? number.toPlainString() : number.toString();
    }
}
