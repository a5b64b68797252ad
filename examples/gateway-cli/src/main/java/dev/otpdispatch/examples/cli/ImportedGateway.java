package dev.otpdispatch.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.imports.Imported;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An imported gateway as it is printed: settings by their names, never a value. */
record ImportedGateway(String name, Imported imported) {
    /** Two gateways whose names differ in what a definition's name cannot hold are told apart. */
    static List<ImportedGateway> namedApart(List<Imported> all) {
        Set<String> taken = new HashSet<>();
        List<ImportedGateway> gateways = new ArrayList<>();
        for (Imported each : all) {
            String free = each.name();
            for (int next = 2; !taken.add(free); next++) {
                free = each.name() + "-" + next;
            }
            gateways.add(new ImportedGateway(free, each));
        }
        return gateways;
    }

    boolean isCarried() {
        return !(imported instanceof Imported.NotCarried);
    }

    Map<String, String> values() {
        if (imported instanceof Imported.Http http) {
            return new TreeMap<>(http.settings());
        }
        return imported instanceof Imported.Mail mail ? new TreeMap<>(mail.server()) : Map.of();
    }

    /** The definition; for a gateway by mail its templates; nothing for one that cannot be carried. */
    Optional<String> document() {
        if (imported instanceof Imported.Http http) {
            return Optional.of(http.definition().toJson());
        }
        return imported instanceof Imported.Mail mail
                ? Optional.of(Json.pretty(MailDefinition.written(name, mail)))
                : Optional.empty();
    }

    void writeTo(Path folder) {
        document().ifPresent(document -> {
            Path file = folder.resolve(name + ".json");
            try {
                Files.createDirectories(folder);
                Files.writeString(file, document + "\n", StandardOpenOption.CREATE_NEW);
            } catch (IOException refused) {
                throw new InvalidValueException(
                        "--out", file.toString(), "cannot be written; it must not exist yet: " + refused);
            }
        });
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", kind());
        document().ifPresent(document -> json.put("definition", tree(document)));
        json.put("settings", settingNames());
        json.put("notes", imported.notes());
        return json;
    }

    void explain(PrintWriter err) {
        err.println(name + ": " + (isCarried() ? "carried" : "not carried"));
        if (!settingNames().isEmpty()) {
            err.println("  settings: " + String.join(", ", settingNames()));
        }
        imported.notes().forEach(note -> err.println("  - " + note));
        err.flush();
    }

    private String kind() {
        if (imported instanceof Imported.Http) {
            return "http";
        }
        return imported instanceof Imported.Mail ? "smtp" : "none";
    }

    private Set<String> settingNames() {
        Set<String> names = new TreeSet<>(values().keySet());
        if (imported instanceof Imported.Http http) {
            http.definition().settings().stream()
                    .filter(setting -> setting.required())
                    .forEach(setting -> names.add(setting.name()));
        }
        return names;
    }

    private static Object tree(String document) {
        try {
            return Json.tree(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a definition is JSON", impossible);
        }
    }
}
