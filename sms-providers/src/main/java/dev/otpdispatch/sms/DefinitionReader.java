package dev.otpdispatch.sms;

import dev.otpdispatch.sms.GatewayDefinition.Grade;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a definition from top to bottom, reporting everything that is wrong in it. */
final class DefinitionReader {
    private static final int FORMAT = 1;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Cursor at;

    DefinitionReader(Cursor document) {
        this.at = document.shaped(Shape.DEFINITION);
    }

    DefinitionParts read() {
        at.at("$schema").text("");
        at.require("format").ifPresent(format -> format.integer(FORMAT, FORMAT, FORMAT));
        String name = name();
        Map<String, Setting> settings = SettingReader.read(at.at("settings"));
        Map<String, Boolean> attributes = attributes(settings);
        Tags tags = new Tags(settings, attributes);
        RequestPlan request = RequestPlan.read(at.require("request").orElse(at.at("request")), tags);
        List<AuthPlan> auth = AuthReader.read(at.at("auth"), tags);
        checkCarriers(request);
        AuthConflicts.check(at.at("auth"), auth, request);
        Grade grade = grade();
        checkNotes();
        return new DefinitionParts(
                name,
                at.at("title").text(name),
                grade,
                experimental(grade),
                List.copyOf(settings.values()),
                requireAnyOf(settings),
                attributes,
                PhoneFormat.read(at.at("phone")),
                TextRules.read(at.at("text")),
                request,
                auth,
                VerdictRules.read(at.require("verdict").orElse(at.at("verdict"))),
                Timeouts.read(at.at("timeouts")),
                ProxyPlan.read(at.at("proxy"), tags),
                TlsPlan.read(at.at("tls"), tags));
    }

    private String name() {
        String name = at.require("name").map(given -> given.text("")).orElse("(unnamed)");
        if (at.has("name") && !NAME.matcher(name).matches()) {
            at.at("name").problem("must be 1 to 64 of a-z, 0-9, dot, hyphen and underscore, such as my-gateway");
        }
        return name;
    }

    private Grade grade() {
        String label = at.at("grade").text("C");
        for (Grade grade : Grade.values()) {
            if (grade.label().equals(label)) {
                return grade;
            }
        }
        at.at("grade").problem("must be A, A-, B or C");
        return Grade.C;
    }

    private boolean experimental(Grade grade) {
        boolean experimental = at.at("experimental").flag(grade == Grade.C);
        if (grade == Grade.C && !experimental) {
            at.at("experimental").problem("must not be false with grade C");
        }
        return experimental;
    }

    private void checkNotes() {
        at.at("source").oneOrMore().forEach(source -> source.text(""));
        at.at("notes").oneOrMore().forEach(note -> note.text(""));
    }

    private Map<String, Boolean> attributes(Map<String, Setting> settings) {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        at.at("attributes").forEachMember((name, given) -> {
            Cursor attribute = given.shaped(Shape.ATTRIBUTE);
            attribute.at("description").text("");
            SettingReader.checkName(given, name);
            if (settings.containsKey(name)) {
                given.problem("is the name of a setting too");
            }
            attributes.put(name, attribute.at("required").flag(true));
        });
        return attributes;
    }

    private List<List<String>> requireAnyOf(Map<String, Setting> settings) {
        List<List<String>> groups = new ArrayList<>();
        for (Cursor group : at.at("requireAnyOf").elements()) {
            List<String> names = new ArrayList<>();
            for (Cursor name : group.elements()) {
                Optional<Setting> setting = Optional.ofNullable(settings.get(name.text("")));
                if (setting.isEmpty() || setting.get().required()) {
                    name.problem("must be the name of a setting that is not required");
                }
                names.add(name.text(""));
            }
            if (names.size() < 2) {
                group.problem("must name at least two settings");
            }
            groups.add(List.copyOf(names));
        }
        return List.copyOf(groups);
    }

    /** Whatever the text's alphabet, the person has to get the code. */
    private void checkCarriers(RequestPlan request) {
        for (boolean unicode : new boolean[] {false, true}) {
            Set<String> carriers = new TreeSet<>(request.tags(unicode));
            carriers.retainAll(Tags.CARRIERS);
            if (carriers.isEmpty() && at.has("request")) {
                at.at("request")
                        .problem("no tag carries the code or the text"
                                + (unicode ? " of a text outside the GSM 7-bit alphabet" : "")
                                + "; looked at " + RequestPlan.CARRIER_FIELDS + " for "
                                + String.join(", ", new TreeSet<>(Tags.CARRIERS)));
                return;
            }
        }
    }
}
