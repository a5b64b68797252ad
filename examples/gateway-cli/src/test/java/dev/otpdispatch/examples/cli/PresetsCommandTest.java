package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.sms.GatewayDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsCommandTest {
    static Stream<String> names() {
        return Stream.concat(
                GatewayDefinition.presets().stream().map(GatewayDefinition.Preset::name), Stream.of("kapow"));
    }

    @Test
    void presetsWhenListedThenEachHasItsGrade() {
        Tool tool = Tool.run("presets");

        assertThat(tool.code()).isZero();
        assertThat(tool.out())
                .containsPattern("(?m)^twilio +A +Twilio")
                .containsPattern("(?m)^kapow +C +.*experimental");
        assertThat(tool.out().lines().skip(1).map(line -> line.split(" +", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(names().toList());
        assertThat(tool.out().lines().skip(1)).allMatch(line -> line.matches("\\S+ +(A|A-|B|C) +\\S.*"));
    }

    @Test
    void presetsWhenAsJsonThenEachHasNameGradeExperimentalAndTitle() {
        JsonNode list = Tool.run("presets", "--json").json();

        List<String> found = new ArrayList<>();
        for (JsonNode preset : list) {
            found.add(preset.path("name").asText());
            assertThat(preset.path("grade").asText()).isIn("A", "A-", "B", "C");
            assertThat(preset.path("experimental").isBoolean()).isTrue();
            assertThat(preset.path("title").asText()).isNotBlank();
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(names().toList()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void showWhenAPresetThenIsJsonWithItsSettings(String name) {
        JsonNode shown = Tool.run("presets", "show", name).json();

        assertThat(shown.path("name").asText()).isEqualTo(name);
        assertThat(shown.path("settings").isObject()).isTrue();
        assertThat(shown.path("settings")).allMatch(setting -> setting.hasNonNull("example"));
    }

    @Test
    void showWhenUnknownThenNamesThePresetsAndEndsWithTwo() {
        Tool tool = Tool.run("presets", "show", "twillio");

        assertThat(tool.code()).isEqualTo(2);
        assertThat(tool.err()).contains("twillio", "twilio", "vonage");
        assertThat(tool.out()).isEmpty();
    }

    @Test
    void toolWhenMisusedThenEndsWithTwo() {
        assertThat(Tool.run().code()).isEqualTo(2);
        assertThat(Tool.run("sent").code()).isEqualTo(2);
        assertThat(Tool.run("--help").code()).isZero();
        assertThat(Tool.run("--help").out()).contains("presets", "check", "send", "import", "env:NAME");
    }
}
