package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP gateway described by data: what to send, how to tell an acceptance from a failure, how to get there.
 *
 * <p>A definition is a JSON document; {@code docs/gateway-definition.md} is its reference and
 * {@code docs/gateway-definition.schema.json} its schema. It holds names of settings, never their values: those
 * are given to {@link HttpSmsProvider}. It is checked as a whole when it is parsed. Immutable and thread-safe.
 */
public final class GatewayDefinition {
    private final JsonNode source;
    private final DefinitionParts parts;

    private GatewayDefinition(JsonNode source, DefinitionParts parts) {
        this.source = source;
        this.parts = parts;
    }

    /**
     * One value that an operator fills in.
     *
     * @param name what it is called in tags and in settings
     * @param description what it is, for the operator; may be empty
     * @param required whether it must be given
     * @param defaultValue what it is unless given
     * @param secret whether it is kept out of logs and everything else that is shown
     * @param pattern a regular expression that the whole value matches
     * @param example a value that satisfies the pattern
     */
    public record Setting(
            String name,
            String description,
            boolean required,
            Optional<String> defaultValue,
            boolean secret,
            Optional<String> pattern,
            Optional<String> example) {
        /** Checks that nothing is missing. */
        public Setting {
            requireNonNull(name, "name");
            requireNonNull(description, "description");
            requireNonNull(defaultValue, "defaultValue");
            requireNonNull(pattern, "pattern");
            requireNonNull(example, "example");
        }
    }

    /** How well a definition's facts are known. */
    public enum Grade {
        /** Official specification or the source of the vendor's SDK. */
        A("A"),
        /** Official but old, or the request side only. */
        A_MINUS("A-"),
        /** The vendor's documentation page only. */
        B("B"),
        /** Code of third parties only. */
        C("C");

        private final String label;

        Grade(String label) {
            this.label = label;
        }

        /** As it is written: {@code A}, {@code A-}, {@code B} or {@code C}. */
        public String label() {
            return label;
        }
    }

    /**
     * A definition that comes with the library.
     *
     * @param name what it is called
     * @param title what vendor and interface it is
     * @param grade how well its facts are known
     * @param experimental whether its verdict rests on code of third parties only
     */
    public record Preset(String name, String title, Grade grade, boolean experimental) {
        /** Checks that nothing is missing. */
        public Preset {
            requireNonNull(name, "name");
            requireNonNull(title, "title");
            requireNonNull(grade, "grade");
        }
    }

    /**
     * Reads and checks a definition.
     *
     * @param json the document
     * @throws InvalidDefinitionException listing everything that is wrong
     */
    public static GatewayDefinition parse(String json) {
        Problems problems = new Problems();
        JsonNode source = DefinitionJson.read(requireNonNull(json, "json"), problems);
        problems.throwIfAny(source.path("name").asText("(unnamed)"));
        return new GatewayDefinition(source, DefinitionParts.read(source, problems));
    }

    /**
     * Reads and checks a definition in a UTF-8 file.
     *
     * @param file the document
     * @throws InvalidDefinitionException listing everything that is wrong; also if the file cannot be read
     */
    public static GatewayDefinition parse(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            Problems problems = new Problems();
            problems.add("", "the file " + file + " cannot be read as UTF-8 text: " + unreadable);
            throw new InvalidDefinitionException(String.valueOf(file.getFileName()), problems.found());
        }
    }

    /**
     * A definition that comes with the library.
     *
     * @param name one of {@link #presets()}
     * @throws InvalidValueException if there is none of that name
     */
    public static GatewayDefinition preset(String name) {
        if (!Presets.names().contains(requireNonNull(name, "name"))) {
            throw new InvalidValueException(
                    "preset", "\"" + name + "\"", "the presets are " + String.join(", ", Presets.names()));
        }
        return parse(Presets.source(name));
    }

    /** Every definition that comes with the library, by name. */
    public static List<Preset> presets() {
        return Presets.names().stream()
                .map(name -> preset(name).parts.asPreset())
                .toList();
    }

    /** What it is called. */
    public String name() {
        return parts.name();
    }

    /** What an operator fills in, in the order of the document. */
    public List<Setting> settings() {
        return parts.settings();
    }

    /** The names of the request attributes without which it cannot send. */
    public List<String> requiredAttributes() {
        return parts.requiredAttributes();
    }

    /** The document, indented, with what it extends merged in. */
    public String toJson() {
        return DefinitionJson.write(source);
    }

    /** The name. */
    @Override
    public String toString() {
        return "GatewayDefinition[" + name() + "]";
    }

    DefinitionParts parts() {
        return parts;
    }
}
