package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A definition in the making, its settings and what there is to say about it. */
final class Draft {
    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|key|auth|credential|sid$|pin$", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode settings = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Draft(String name) {
        this.name = definitionName(name);
        document.put("format", 1).put("name", this.name);
    }

    static String definitionName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "imported" : plain.substring(0, Math.min(64, plain.length()));
    }

    static boolean soundsSecret(String name) {
        return SECRET.matcher(name).find();
    }

    String name() {
        return name;
    }

    List<String> notes() {
        return notes;
    }

    ObjectNode at(String key) {
        return document.withObject("/" + key);
    }

    void set(String key, JsonNode value) {
        document.set(key, value);
    }

    void put(String key, String value) {
        document.put(key, value);
    }

    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Declares a setting; the tag that stands for it. */
    String setting(String wanted, boolean secret) {
        String plain = wanted.replaceAll("[^A-Za-z0-9_-]", "_");
        String setting = Character.isLetter(plain.charAt(0)) && !isTag(plain) ? plain : "setting-" + plain;
        ObjectNode declared = settings.putObject(setting);
        if (secret) {
            declared.put("secret", true);
        }
        return "{" + setting + "}";
    }

    String settingWithValue(String wanted, String value, boolean secret) {
        String tag = setting(wanted, secret);
        values.put(tag.substring(1, tag.length() - 1), value);
        return tag;
    }

    Imported finished() {
        if (!settings.isEmpty()) {
            document.set("settings", settings);
        }
        try {
            return new Imported.Http(name, GatewayDefinition.parse(document.toString()), values, notes);
        } catch (InvalidDefinitionException unusable) {
            List<String> why = new ArrayList<>(notes);
            unusable.problems().forEach(problem -> why.add("cannot be carried: " + problem));
            return new Imported.NotCarried(name, why);
        }
    }

    private static boolean isTag(String name) {
        return List.of("phone", "otp", "message", "email", "link", "token", "messageId", "firstSent")
                .contains(name);
    }
}
