package dev.otpdispatch.sms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A body read as XML; namespaces are ignored, a DOCTYPE is refused (no entity is ever resolved). */
final class XmlAnswer {
    private final Element root;

    private XmlAnswer(Element root) {
        this.root = root;
    }

    static XmlAnswer parse(byte[] body) {
        try {
            DocumentBuilder builder = secureBuilder();
            builder.setErrorHandler(null); // a broken answer is our verdict's business, not the error stream's
            return new XmlAnswer(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (SAXException | IOException broken) {
            throw new UnreadableAnswer("the body is no XML, or has a DOCTYPE");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's XML parser knows these features", impossible);
        }
    }

    private static DocumentBuilder secureBuilder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }

    /** Everything at a path of local names from the root, or from anywhere if it begins with two slashes. */
    List<Found> select(String path) {
        boolean anywhere = path.startsWith("//");
        List<String> steps = List.of(path.substring(anywhere ? 2 : 1).split("/"));
        List<Element> here = anywhere ? everywhere(root) : List.of(root);
        here = here.stream().filter(element -> matches(element, steps.get(0))).toList();
        for (String step : steps.subList(1, steps.size())) {
            if (step.startsWith("@")) {
                return attributes(here, step.substring(1));
            }
            here = here.stream()
                    .flatMap(element -> children(element).stream())
                    .filter(child -> matches(child, step))
                    .toList();
        }
        return here.stream().map(XmlAnswer::found).toList();
    }

    /** The value of a struct's member, as XML-RPC writes it. */
    List<Found> member(String name) {
        List<Found> values = new ArrayList<>();
        for (Element element : everywhere(root)) {
            if (matches(element, "member") && name.equals(childText(element, "name"))) {
                children(element).stream()
                        .filter(child -> matches(child, "value"))
                        .forEach(value -> values.add(found(value)));
            }
        }
        return values;
    }

    private static String childText(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> matches(child, name))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static boolean matches(Element element, String name) {
        return name.equals("*") || name.equals(element.getLocalName());
    }

    /** An element with its text, leading and trailing space dropped. */
    private static Found found(Element element) {
        return Found.text(element.getTextContent().strip());
    }

    private static List<Found> attributes(List<Element> elements, String name) {
        List<Found> values = new ArrayList<>();
        for (Element element : elements) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                if (attributes.item(i) instanceof Attr attribute && name.equals(attribute.getLocalName())) {
                    values.add(Found.text(attribute.getValue()));
                }
            }
        }
        return values;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> everywhere(Element top) {
        List<Element> all = new ArrayList<>(List.of(top));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(children(all.get(i)));
        }
        return all;
    }
}
