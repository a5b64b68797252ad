package dev.otpdispatch.sms;

import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Holds the settings that were given against those that a definition declares. */
final class SettingsCheck {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final DefinitionParts parts;
    private final Problems problems;

    SettingsCheck(DefinitionParts parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
    }

    /** The values in force: given ones and defaults; what is wrong with them goes to the problems. */
    Map<String, String> complete(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : parts.settings()) {
            String value = given.getOrDefault(setting.name(), "");
            if (!value.isEmpty()) {
                check(setting, value);
                values.put(setting.name(), value);
            } else if (setting.defaultValue().isPresent()) {
                values.put(setting.name(), setting.defaultValue().get());
            } else if (setting.required()) {
                problem(setting.name(), "is required" + hint(setting));
            }
        }
        checkUnknown(given);
        checkAnyOf(values);
        return values;
    }

    private void check(Setting setting, String value) {
        if (hasControl(value)) {
            problem(setting.name(), shown(setting, value) + " has a control character, such as a line break");
        } else if (!setting.pattern()
                .map(pattern -> Pattern.matches(pattern, value))
                .orElse(true)) {
            problem(
                    setting.name(),
                    shown(setting, value) + " does not match the pattern "
                            + setting.pattern().get() + hint(setting));
        }
    }

    static boolean hasControl(String value) {
        return CONTROL.matcher(value).find();
    }

    private void checkUnknown(Map<String, String> given) {
        List<String> known = parts.settings().stream().map(Setting::name).toList();
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "is no setting of this gateway; they are " + String.join(", ", known)));
    }

    private void checkAnyOf(Map<String, String> values) {
        for (List<String> group : parts.requireAnyOf()) {
            if (group.stream().noneMatch(values::containsKey)) {
                problem(group.get(0), "is required unless one of these is given: " + String.join(", ", rest(group)));
            }
        }
    }

    private static List<String> rest(List<String> group) {
        return group.subList(1, group.size());
    }

    private void problem(String name, String message) {
        problems.add("/settings/" + Cursor.escaped(name), message);
    }

    private static String hint(Setting setting) {
        String description = setting.description().isEmpty() ? "" : " (" + setting.description() + ")";
        return setting.example()
                .map(example -> description + ", for example " + example)
                .orElse(description);
    }

    private static String shown(Setting setting, String value) {
        return setting.secret()
                ? "the given value"
                : "\"" + CONTROL.matcher(value).replaceAll("?") + "\"";
    }
}
