package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "dev", "otpdispatch", "sms", "presets");

    static List<Preset> presets() {
        return GatewayDefinition.presets();
    }

    @Test
    void indexWhenComparedWithTheFolderThenItListsEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - ".json".length())))
                    .containsExactlyInAnyOrderElementsOf(Presets.names());
        }
        assertThat(Presets.names()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenReadThenItSaysWhatItIs(Preset preset) {
        GatewayDefinition definition = GatewayDefinition.preset(preset.name());

        assertThat(definition.name()).isEqualTo(preset.name());
        assertThat(preset.title()).isNotBlank().isNotEqualTo(preset.name());
        assertThat(definition.toJson()).contains("\"source\"", "\"grade\"");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenReadThenEachSettingHasADescriptionAndAnExample(Preset preset) {
        for (Setting setting : GatewayDefinition.preset(preset.name()).settings()) {
            assertThat(setting.description()).as(setting.name()).isNotBlank();
            assertThat(setting.example()).as(setting.name()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenBuiltWithItsExamplesThenItIsReadyToSend(Preset preset) {
        GatewayDefinition definition = GatewayDefinition.preset(preset.name());
        HttpSmsProvider.Builder builder = HttpSmsProvider.builder(definition);
        definition
                .settings()
                .forEach(
                        setting -> builder.set(setting.name(), setting.example().orElseThrow()));
        try (HttpSmsProvider provider = builder.build()) {
            assertThat(provider.supports(Samples.message().recipient())).isTrue();
        }
    }

    @Test
    void presetWhenItsNameIsNotKnownThenTheKnownOnesAreTold() {
        assertThatThrownBy(() -> GatewayDefinition.preset("twillio"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("twillio")
                .hasMessageContaining("twilio")
                .hasMessageContaining("sipgate-xmlrpc");
    }
}
