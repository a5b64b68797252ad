package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Finds the values in whatever form they were kept. */
final class Wso2Source {
    private static final String FIELD = "wso2 configuration";
    private static final String URL = "sms_url";

    private Wso2Source() {}

    /**
     * What a configuration says.
     *
     * @param values by name: all that stand beside the first {@code sms_url}
     * @param further how many more gateways there are, of which nothing is in {@code values}
     */
    record Found(Map<String, String> values, int further) {
        /** Shows no value. */
        @Override
        public String toString() {
            return "Found" + values.keySet();
        }
    }

    static Found read(String configuration) {
        List<Map<String, String>> gateways = gateways(configuration);
        if (gateways.isEmpty() || gateways.get(0).getOrDefault(URL, "").isBlank()) {
            throw new InvalidValueException(
                    FIELD, "(no sms_url)", "give properties, JSON or an exported identity provider");
        }
        return new Found(gateways.get(0), gateways.size() - 1);
    }

    private static List<Map<String, String>> gateways(String configuration) {
        Optional<JsonNode> json = Documents.json(configuration).filter(JsonNode::isContainerNode);
        if (json.isPresent()) {
            return of(json.get());
        }
        if (configuration.stripLeading().startsWith("<")) {
            return Wso2Xml.gateways(configuration);
        }
        List<Map<String, String>> yaml =
                Documents.yaml(configuration).map(Wso2Source::of).orElse(List.of());
        return yaml.isEmpty() ? properties(configuration) : yaml;
    }

    private static List<Map<String, String>> of(JsonNode document) {
        List<Map<String, String>> gateways = new ArrayList<>();
        search(document, gateways);
        if (gateways.size() == 1) {
            Wso2.keys().forEach(key -> elsewhere(document, key, gateways.get(0)));
        }
        return gateways;
    }

    private static void search(JsonNode node, List<Map<String, String>> gateways) {
        Map<String, String> values = values(node);
        if (values.containsKey(URL)) {
            gateways.add(values);
        }
        node.forEach(child -> search(child, gateways));
    }

    /** Members that are values, and pairs such as {@code {"key": "sms_url", "value": "…"}} one level below. */
    private static Map<String, String> values(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().forEach(member -> {
            if (isValue(member.getValue())) {
                values.put(member.getKey(), member.getValue().asText());
            }
        });
        for (JsonNode pair : node) {
            String name = pair.path("key").asText(pair.path("name").asText(""));
            if (!name.isEmpty() && isValue(pair.path("value"))) {
                values.putIfAbsent(name, pair.path("value").asText());
            }
        }
        return values;
    }

    private static boolean isValue(JsonNode node) {
        return node.isValueNode() && !node.isNull();
    }

    /** Where there is one gateway only, a value of it may stand at another depth. */
    private static void elsewhere(JsonNode node, String key, Map<String, String> gateway) {
        String value = values(node).get(key);
        if (value != null) {
            gateway.putIfAbsent(key, value);
        }
        node.forEach(child -> elsewhere(child, key, gateway));
    }

    private static List<Map<String, String>> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidValueException(FIELD, "(" + text.length() + " characters)", "these are no properties");
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values.containsKey(URL) ? List.of(values) : List.of();
    }
}
