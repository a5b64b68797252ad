package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts that may be JSON or YAML. What a name given twice would mean is anybody's guess, so it is refused; so is an
 * alias of YAML, by which ten lines can stand for a billion. Messages hold places, never the text: it has secrets.
 */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final YAMLFactory YAML_FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper YAML = new ObjectMapper(YAML_FACTORY);

    /** Exports are a few KiB. Reading YAML is slow enough for a large text to hold a thread for many seconds. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private Documents() {}

    static Optional<JsonNode> json(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** A mapping or sequence of YAML; empty for anything else. */
    static Optional<JsonNode> yaml(String text) {
        try {
            return text.length() > MAX_CHARACTERS || hasAlias(text)
                    ? Optional.empty()
                    : Optional.of(YAML.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (IOException notYaml) {
            return Optional.empty();
        }
    }

    static JsonNode jsonOrYaml(String field, String text) {
        Optional<JsonNode> json = json(text).filter(JsonNode::isContainerNode);
        return json.isPresent() ? json.get() : yamlOrRefusal(field, text);
    }

    private static JsonNode yamlOrRefusal(String field, String text) {
        String shown = "(" + text.length() + " characters)";
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    field, shown, "give at most " + MAX_CHARACTERS + " characters: the SMS gateways alone");
        }
        try {
            if (hasAlias(text)) {
                throw new InvalidValueException(field, shown, "aliases of YAML are not followed; export as JSON");
            }
            JsonNode yaml = YAML.readTree(text);
            if (yaml != null && yaml.isContainerNode()) {
                return yaml;
            }
        } catch (JsonProcessingException notYaml) {
            throw new InvalidValueException(
                    field, shown, "it is neither JSON nor YAML, or says a name twice" + place(notYaml.getLocation()));
        } catch (IOException impossible) {
            throw new InvalidValueException(field, shown, "it cannot be read");
        }
        throw new InvalidValueException(field, shown, "give an export in JSON or YAML");
    }

    private static boolean hasAlias(String text) throws IOException {
        try (YAMLParser parser = YAML_FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : ": see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    static List<Imported> nonEmpty(String field, List<Imported> imported) {
        if (imported.isEmpty()) {
            throw new InvalidValueException(field, "(no gateway)", "it must hold the definition of an SMS gateway");
        }
        return List.copyOf(imported);
    }
}
