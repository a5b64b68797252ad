package dev.otpdispatch.sms;

import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what an operator fills in. */
final class SettingReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private SettingReader() {}

    static Map<String, Setting> read(Cursor at) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        at.forEachMember((name, given) -> {
            checkName(given, name);
            settings.put(name, setting(name, given.shaped(Shape.SETTING)));
        });
        return settings;
    }

    static void checkName(Cursor at, String name) {
        if (!NAME.matcher(name).matches()) {
            at.problem("a name is letters, digits, - and _, and begins with a letter");
        } else if (Tags.OF_MESSAGE.contains(name)) {
            at.problem("{" + name + "} has a meaning of its own: choose another name");
        }
    }

    private static Setting setting(String name, Cursor at) {
        Optional<String> defaultValue = text(at, "default");
        boolean required = at.at("required").flag(defaultValue.isEmpty());
        if (required && defaultValue.isPresent()) {
            at.at("required").problem("must not be true beside a default");
        }
        boolean secret = at.at("secret").flag(false);
        if (secret && defaultValue.filter(value -> !value.isEmpty()).isPresent()) {
            at.at("default").problem("a secret has no default");
        }
        checkOneLine(at, "default");
        checkOneLine(at, "example");
        Pattern pattern = at.at("pattern").pattern();
        if (pattern != null) {
            checkFits(at, "default", pattern);
            checkFits(at, "example", pattern);
        }
        return new Setting(
                name,
                at.at("description").text(""),
                required,
                defaultValue,
                secret,
                text(at, "pattern"),
                text(at, "example"));
    }

    /** As of a value that is given: whatever place it may have in the request, it stays inside. */
    private static void checkOneLine(Cursor at, String key) {
        if (SettingsCheck.hasControl(at.node().path(key).asText())) {
            at.at(key).problem("has a control character, such as a line break");
        }
    }

    private static void checkFits(Cursor at, String key, Pattern pattern) {
        String value = at.at(key).text("");
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            at.at(key).problem("\"" + value + "\" does not match the pattern " + pattern);
        }
    }

    private static Optional<String> text(Cursor at, String key) {
        return at.find(key).map(given -> given.text(""));
    }
}
