package dev.otpdispatch.sms;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where in an answer a rule looks. */
sealed interface Selector {
    /** What is found there; empty where there is nothing, more than one where the place has a wildcard. */
    List<Found> find(Answer answer);

    static Selector read(Cursor at) {
        List<String> places = List.of("json", "xml", "xmlrpc", "header").stream()
                .filter(at::has)
                .toList();
        if (places.size() > 1) {
            at.problem("looks at " + String.join(" and ", places) + ": choose one");
        }
        if (places.isEmpty()) {
            return new WholeText();
        }
        Cursor place = at.at(places.get(0));
        String path = place.text("");
        return switch (places.get(0)) {
            case "json" -> json(place, path);
            case "xml" -> xml(place, path);
            case "xmlrpc" -> new XmlRpcMember(path);
            default -> new HeaderValue(path);
        };
    }

    private static Selector json(Cursor at, String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            at.problem("must be a JSON pointer: empty, or beginning with /");
        }
        return JsonPath.of(path);
    }

    private static Selector xml(Cursor at, String path) {
        if (!Pattern.matches("//?[^/@]+(/[^/@]+)*(/@[^/@]+)?", path)) {
            at.problem("must be a path of element names, such as /answer/item or //item/@id");
        }
        return new XmlPath(path);
    }

    /** A JSON pointer (RFC 6901), unescaped, in which a segment {@code *} is every element of an array or object. */
    record JsonPath(List<String> segments) implements Selector {
        static JsonPath of(String pointer) {
            return new JsonPath(Stream.of(pointer.split("/", -1))
                    .skip(1)
                    .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                    .toList());
        }

        @Override
        public List<Found> find(Answer answer) {
            return answer.json().select(segments);
        }
    }

    /** A path of local names; the last may be an attribute. */
    record XmlPath(String path) implements Selector {
        @Override
        public List<Found> find(Answer answer) {
            return answer.xml().select(path);
        }
    }

    /** A member of the struct that an XML-RPC method answers, or of its fault. */
    record XmlRpcMember(String name) implements Selector {
        @Override
        public List<Found> find(Answer answer) {
            return answer.xml().member(name);
        }
    }

    /** A header of the answer. */
    record HeaderValue(String name) implements Selector {
        @Override
        public List<Found> find(Answer answer) {
            return answer.header(name).map(Found::text).map(List::of).orElse(List.of());
        }
    }

    /** The body as it is. */
    record WholeText() implements Selector {
        @Override
        public List<Found> find(Answer answer) {
            return List.of(Found.text(answer.text()));
        }
    }
}
