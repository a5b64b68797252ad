package dev.otpdispatch.sms.imports;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An identity provider that WSO2 exported as XML: a {@code Property} with Name and Value for each setting. */
final class Wso2Xml {
    private Wso2Xml() {}

    static List<Map<String, String>> gateways(String text) {
        List<Map<String, String>> gateways = new ArrayList<>();
        NodeList names = parsed(text).getElementsByTagNameNS("*", "Name");
        for (int i = 0; i < names.getLength(); i++) {
            Element name = (Element) names.item(i);
            if (name.getTextContent().strip().equals("sms_url") && value(name).isPresent()) {
                gateways.add(values(properties(name)));
            }
        }
        return gateways;
    }

    /** What holds a name's property and its neighbours. */
    private static Element properties(Element name) {
        Node property = name.getParentNode();
        return (Element) (property.getParentNode() instanceof Element all ? all : property);
    }

    private static Map<String, String> values(Element properties) {
        Map<String, String> values = new LinkedHashMap<>();
        NodeList names = properties.getElementsByTagNameNS("*", "Name");
        for (int i = 0; i < names.getLength(); i++) {
            String name = names.item(i).getTextContent().strip();
            value((Element) names.item(i)).ifPresent(value -> values.putIfAbsent(name, value));
        }
        return values;
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
                    "wso2 configuration", "(" + text.length() + " characters)", "this is no XML without a DOCTYPE");
        }
    }
}
