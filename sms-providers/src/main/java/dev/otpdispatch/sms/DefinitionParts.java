package dev.otpdispatch.sms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.GatewayDefinition.Grade;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything a definition says, read and checked. */
record DefinitionParts(
        String name,
        String title,
        Grade grade,
        boolean experimental,
        List<Setting> settings,
        List<List<String>> requireAnyOf,
        Map<String, Boolean> attributes,
        PhoneFormat phone,
        TextRules text,
        RequestPlan request,
        List<AuthPlan> auth,
        VerdictRules verdict,
        Timeouts timeouts,
        ProxyPlan proxy,
        TlsPlan tls) {

    /** Reads a document; throws with every problem that was found in it. */
    static DefinitionParts read(JsonNode source, Problems problems) {
        DefinitionParts parts = new DefinitionReader(Cursor.root(source, problems)).read();
        problems.throwIfAny(parts.name());
        return parts;
    }

    Preset asPreset() {
        return new Preset(name, title, grade, experimental);
    }

    List<String> requiredAttributes() {
        return attributes.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Throws what names the first attribute that is required and not there. */
    void requireAttributes(Set<String> given) {
        attributes.forEach((name, required) -> {
            if (required && !given.contains(name)) {
                throw new InvalidValueException(
                        "attributes." + name, "(missing)", "this gateway cannot send without this attribute");
            }
        });
    }
}
