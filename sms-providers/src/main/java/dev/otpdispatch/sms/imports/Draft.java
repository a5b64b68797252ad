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
import java.util.Set;
import java.util.regex.Pattern;

/** A definition in the making, its settings and what there is to say about it. */
final class Draft {
    private static final Pattern SECRET = Pattern.compile(
            "pass|pwd|^pw$|secret|token|key|auth|credential|signature|sid$|pin$", Pattern.CASE_INSENSITIVE);

    /** Names that mean something of their own in a template. */
    private static final Set<String> TAGS = Set.of(
            "phone",
            "mobile",
            "otp",
            "message",
            "body",
            "email",
            "link",
            "token",
            "messageId",
            "messageIdInt32",
            "messageUcs2Hex",
            "firstSent");

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
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[-._]+|-+$", "");
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

    /** A header of the request; one that could never be sent is listed instead. */
    void header(String headerName, String value) {
        if (!value.matches("[ -~\\t]*")) {
            note("The header " + headerName + " holds a line break or another character that no header carries;"
                    + " it is left out.");
        } else {
            document.withObject("/request/headers").put(headerName, value);
        }
    }

    /** Declares a setting that has to be given; the same name is the same setting. The tag that stands for it. */
    String setting(String wanted, boolean secret) {
        return declared(settingName(wanted), secret);
    }

    /** Declares a setting with its value. The tag that stands for it; nothing where the value is empty. */
    String settingWithValue(String wanted, String value, boolean secret) {
        if (value.isEmpty()) {
            return "";
        }
        String name = settingName(wanted);
        String free = name;
        for (int next = 2; settings.has(free) && !value.equals(values.get(free)); next++) {
            free = name + "-" + next;
        }
        values.put(free, value);
        return declared(free, secret);
    }

    private String declared(String name, boolean secret) {
        ObjectNode setting = settings.withObject("/" + name);
        if (secret) {
            setting.put("secret", true);
        }
        return "{" + name + "}";
    }

    private static String settingName(String wanted) {
        String plain = wanted.strip().replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.matches("[A-Za-z].*") && !TAGS.contains(plain) ? plain : "setting-" + plain;
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
}
