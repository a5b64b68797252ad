package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.text.Template;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The body of a request, by kind. */
sealed interface Body {
    void collectTags(boolean unicode, Set<String> tags);

    /** The content type unless the definition gives one; empty for no body. */
    String contentType();

    /** How its characters become bytes. */
    default Charset charset() {
        return UTF_8;
    }

    static Body read(Cursor request, Tags tags) {
        Charset charset = charset(request);
        List<String> kinds = List.of("form", "json", "xml", "text").stream()
                .filter(request::has)
                .toList();
        if (kinds.size() > 1) {
            request.problem("has " + String.join(" and ", kinds) + ": a request has one body");
        }
        if (kinds.isEmpty()) {
            return new Nothing();
        }
        Cursor at = request.at(kinds.get(0));
        return switch (kinds.get(0)) {
            case "form" -> form(at, tags, charset);
            case "json" -> new Json(JsonTree.read(at, tags));
            case "xml" -> xml(at, tags, charset);
            default -> text(at, tags, charset);
        };
    }

    private static Body form(Cursor at, Tags tags, Charset charset) {
        List<Field> fields = Field.read(at, tags);
        fields.forEach(field -> checkEncodable(
                Stream.concat(Stream.of(field.name()), field.value().templates()), charset, at, field.pointer()));
        return new Form(fields, charset);
    }

    private static Body text(Cursor at, Tags tags, Charset charset) {
        Fragments text = new Fragments(fragments(at, tags), charset, false);
        checkEncodable(text, at);
        return text;
    }

    private static Body xml(Cursor at, Tags tags, Charset charset) {
        Fragments xml = new Fragments(fragments(at, tags, Template.Option.NO_ANGLE_TAGS), charset, true);
        if (checkEncodable(xml, at)
                && !StandIns.all(tags).allMatch(scope -> isWellFormed(BodyWriter.fragments(xml, scope)))) {
            at.problem("is not well-formed in every alphabet, with and without what may be absent, or has a DOCTYPE");
        }
        return xml;
    }

    private static boolean isWellFormed(byte[] xml) {
        try {
            XmlAnswer.parse(xml);
            return true;
        } catch (UnreadableAnswer broken) {
            return false;
        }
    }

    private static boolean checkEncodable(Fragments body, Cursor at) {
        return checkEncodable(body.pieces().stream().flatMap(Value::templates), body.charset(), at, at.pointer());
    }

    /** What the definition itself says; what tags stand for is seen when they are filled in. */
    private static boolean checkEncodable(Stream<Template> texts, Charset charset, Cursor at, String pointer) {
        boolean encodable = texts.allMatch(text -> charset.newEncoder().canEncode(text.toString()));
        if (!encodable) {
            at.problemAt(pointer, "holds a character that " + charset + " cannot carry");
        }
        return encodable;
    }

    private static List<Value> fragments(Cursor at, Tags tags, Template.Option... options) {
        List<Value> fragments = at.oneOrMore().stream()
                .map(fragment -> Value.read(fragment, tags, options))
                .toList();
        if (at.isText() && fragments.get(0) instanceof Value.Text whole) {
            whole.template().tags().stream()
                    .filter(tags::mayBeAbsent)
                    .forEach(tag -> at.problem("{" + tag + "} may be absent, and the whole body with it: give it a"
                            + " default, or write the body as an array in which one element has it"));
        }
        return fragments;
    }

    private static Charset charset(Cursor request) {
        Cursor at = request.at("charset");
        if (at.exists() && request.has("json")) {
            at.problem("JSON is UTF-8 (RFC 8259 §8.1)");
        }
        try {
            Charset charset = Charset.forName(at.text("UTF-8"));
            if (charset.canEncode()) {
                return charset;
            }
            at.problem("can be read but not written");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            at.problem("is no charset of this Java runtime");
        }
        return UTF_8;
    }

    private static String suffix(Charset charset) {
        return "; charset=" + charset.name().toLowerCase(Locale.ROOT);
    }

    /** No body. */
    record Nothing() implements Body {
        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            // nothing holds nothing
        }

        @Override
        public String contentType() {
            return "";
        }
    }

    /** Fields, as a page's form sends them. */
    record Form(List<Field> fields, Charset charset) implements Body {
        /** The same with more fields behind these. */
        Form and(List<Field> more) {
            return new Form(Stream.concat(fields.stream(), more.stream()).toList(), charset);
        }

        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            fields.forEach(field -> field.collectTags(unicode, tags));
        }

        @Override
        public String contentType() {
            return "application/x-www-form-urlencoded" + (charset.equals(UTF_8) ? "" : suffix(charset));
        }
    }

    /** A JSON tree. */
    record Json(JsonTree tree) implements Body {
        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            tree.collectTags(unicode, tags);
        }

        @Override
        public String contentType() {
            return "application/json";
        }
    }

    /** Pieces of XML or of plain text, one after the other. */
    record Fragments(List<Value> pieces, Charset charset, boolean xml) implements Body {
        @Override
        public void collectTags(boolean unicode, Set<String> tags) {
            pieces.forEach(piece -> piece.collectTags(unicode, tags));
        }

        @Override
        public String contentType() {
            return (xml ? "application/xml" : "text/plain") + suffix(charset);
        }
    }
}
