package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Optional;

/** Texts that may be JSON or YAML. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Documents() {}

    static Optional<JsonNode> json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static JsonNode jsonOrYaml(String field, String text) {
        Optional<JsonNode> json = json(text);
        if (json.isPresent()) {
            return json.get();
        }
        try {
            JsonNode yaml = YAML.readTree(text);
            if (yaml != null && yaml.isContainerNode()) {
                return yaml;
            }
        } catch (JsonProcessingException notYaml) {
            throw new InvalidValueException(
                    field,
                    "(" + text.length() + " characters)",
                    "it is neither JSON nor YAML: " + notYaml.getOriginalMessage());
        }
        throw new InvalidValueException(field, "(" + text.length() + " characters)", "give an export in JSON or YAML");
    }

    static List<Imported> nonEmpty(String field, List<Imported> imported) {
        if (imported.isEmpty()) {
            throw new InvalidValueException(field, "(no gateway)", "it must hold the definition of an SMS gateway");
        }
        return List.copyOf(imported);
    }
}
