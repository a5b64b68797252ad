package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Finds the five values in whatever form they were kept. */
final class Wso2Source {
    private static final String FIELD = "wso2 configuration";

    private Wso2Source() {}

    static Map<String, String> read(String configuration) {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<JsonNode> json = Documents.json(configuration).filter(JsonNode::isContainerNode);
        if (json.isPresent()) {
            search(json.get(), found);
        } else if (configuration.stripLeading().startsWith("<")) {
            xml(configuration, found);
        } else {
            Documents.yaml(configuration).ifPresent(yaml -> search(yaml, found));
            if (found.isEmpty()) {
                properties(configuration, found);
            }
        }
        if (found.getOrDefault("sms_url", "").isBlank()) {
            throw new InvalidValueException(
                    FIELD, "(no sms_url)", "give properties, JSON or an exported identity provider");
        }
        return found;
    }

    /** Members of these names, or pairs such as {@code {"key": "sms_url", "value": "…"}}, at any depth. */
    private static void search(JsonNode node, Map<String, String> found) {
        for (String key : Wso2.keys()) {
            if (node.path(key).isValueNode()) {
                found.putIfAbsent(key, node.path(key).asText());
            }
            boolean named = node.path("key").asText("").equals(key)
                    || node.path("name").asText("").equals(key);
            if (named && node.path("value").isValueNode()) {
                found.putIfAbsent(key, node.path("value").asText());
            }
        }
        node.forEach(child -> search(child, found));
    }

    private static void properties(String text, Map<String, String> found) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidValueException(FIELD, "(" + text.length() + " characters)", "these are no properties");
        }
        Wso2.keys().forEach(key -> {
            String value = properties.getProperty(key);
            if (value != null) {
                found.put(key, value);
            }
        });
    }

    private static void xml(String text, Map<String, String> found) {
        NodeList names = parsed(text).getElementsByTagNameNS("*", "Name");
        for (int i = 0; i < names.getLength(); i++) {
            String key = names.item(i).getTextContent().strip();
            if (Wso2.keys().contains(key)) {
                value((Element) names.item(i)).ifPresent(value -> found.putIfAbsent(key, value));
            }
        }
    }

    private static Optional<String> value(Element name) {
        for (Node next = name.getNextSibling(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element element && "Value".equals(element.getLocalName())) {
                return Optional.of(element.getTextContent());
            }
        }
        return Optional.empty();
    }

    private static Element parsed(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // the default one prints
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new InvalidValueException(
                    FIELD, "(" + text.length() + " characters)", "this is no XML without a DOCTYPE");
        }
    }
}
