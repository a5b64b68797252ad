package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/presets.md against the definitions, so that the page cannot say what they do not. */
class PresetPageTest {
    private static final Path PAGE = Path.of("..", "docs", "presets.md");
    private static final Path RENDERED = Path.of("target", "presets.md");
    private static final String MARKER = "<!-- From here on the page is compared with the definitions. -->\n";

    @Test
    void pageWhenComparedWithTheDefinitionsThenItSaysTheSame() throws IOException {
        String page = Files.readString(PAGE);
        int marker = page.indexOf(MARKER);
        assertThat(marker).as("the marker in " + PAGE).isPositive();
        String expected = page.substring(0, marker) + MARKER + "\n" + table() + "\n" + sections();
        Files.createDirectories(RENDERED.getParent());
        Files.writeString(RENDERED, expected);

        assertThat(page)
                .as("if the definitions are right, copy sms-providers/" + RENDERED + " over docs/presets.md")
                .isEqualTo(expected);
    }

    private static String table() {
        return "| preset | gateway | grade |\n|---|---|---|\n"
                + GatewayDefinition.presets().stream()
                        .map(preset ->
                                row("[" + preset.name() + "](#" + preset.name() + ")", preset.title(), grade(preset)))
                        .collect(Collectors.joining());
    }

    private static String sections() throws IOException {
        List<String> sections = new ArrayList<>();
        for (Preset preset : GatewayDefinition.presets()) {
            sections.add(section(preset));
        }
        return String.join("\n", sections);
    }

    private static String section(Preset preset) throws IOException {
        GatewayDefinition definition = GatewayDefinition.preset(preset.name());
        JsonNode source = new JsonMapper().readTree(definition.toJson());
        StringBuilder section = new StringBuilder("## " + preset.name() + "\n\n");
        section.append(preset.title()).append(", grade ").append(grade(preset));
        section.append("; numbers as `").append(source.path("phone").asText()).append("`. Source: ");
        section.append(String.join("; ", texts(source.path("source")))).append(".\n\n");
        List<String> notes = texts(source.path("notes"));
        notes.forEach(note -> section.append("- ").append(note).append("\n"));
        section.append(notes.isEmpty() ? "" : "\n");
        section.append("| setting | | what it is | example |\n|---|---|---|---|\n");
        definition
                .settings()
                .forEach(setting -> section.append(row(
                        code(setting.name()),
                        kind(setting),
                        setting.description(),
                        code(setting.example().orElseThrow()))));
        return section.toString();
    }

    private static String grade(Preset preset) {
        return preset.grade().label() + (preset.experimental() ? ", experimental" : "");
    }

    private static String kind(Setting setting) {
        String kind = setting.defaultValue()
                .map(value -> "default " + code(value))
                .orElse(setting.required() ? "required" : "optional");
        return kind + (setting.secret() ? ", secret" : "");
    }

    private static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isTextual()) {
            texts.add(oneOrMore.textValue());
        }
        oneOrMore.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
