package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.sms.GatewayDefinition.Grade;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a vendor is adding a file and its recorded exchanges: this is where one without the other fails. */
class PresetCoverageTest {
    private static final Path EXCHANGES = Path.of("src", "test", "resources", "dev", "otpdispatch", "sms", "exchanges");

    @Test
    void exchangesWhenComparedWithThePresetsThenEachHasItsFile() throws IOException {
        try (Stream<Path> files = Files.list(EXCHANGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Presets.names().stream().map(name -> name + ".http").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenItsVerdictIsKnownFromThirdPartiesOnlyThenItIsExperimental(Preset preset) {
        boolean thirdParties = preset.grade() == Grade.C || preset.name().equals("gtx");

        assertThat(preset.experimental()).isEqualTo(thirdParties);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenRecordedThenBothAlphabetsAndEveryOptionalSettingAreSent(Preset preset) {
        List<RecordedExchanges.Request> requests =
                RecordedExchanges.of(preset.name()).requests();
        Set<String> given = new TreeSet<>();
        requests.forEach(request -> given.addAll(request.settings().keySet()));

        assertThat(requests)
                .extracting(RecordedExchanges.Request::text)
                .contains(RecordedExchanges.PLAIN, RecordedExchanges.UNICODE);
        assertThat(given)
                .containsAll(GatewayDefinition.preset(preset.name()).settings().stream()
                        .filter(setting -> !setting.required())
                        .map(Setting::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenRecordedThenEveryCodeAndStatusOfItsTablesIsAnswered(Preset preset) {
        VerdictRules rules = GatewayDefinition.preset(preset.name()).parts().verdict();
        List<RecordedExchanges.Answer> answers =
                RecordedExchanges.of(preset.name()).answers();
        List<String> missing = new ArrayList<>();
        rules.codes().keySet().stream()
                .filter(code -> answers.stream().noneMatch(answer -> hasCode(answer, code)))
                .forEach(missing::add);
        rules.statuses().keySet().stream()
                .filter(range -> answers.stream().noneMatch(answer -> range.holds(answer.status())))
                .forEach(range -> missing.add("status " + range));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetWhenRecordedThenEachKindOfOutcomeIsAnswered(Preset preset) {
        VerdictRules rules = GatewayDefinition.preset(preset.name()).parts().verdict();
        List<RecordedExchanges.Answer> answers =
                RecordedExchanges.of(preset.name()).answers();

        assertThat(answers)
                .extracting(RecordedExchanges.Answer::outcome)
                .anyMatch(outcome -> outcome.startsWith("accepted"))
                .anyMatch(outcome -> outcome.startsWith("rejected"));
        assertThat(answers.stream()
                        .filter(answer -> rules.status().holds(answer.status()))
                        .anyMatch(answer -> !answer.outcome().startsWith("accepted")))
                .as("a failure, or no proof, under a good status")
                .isEqualTo(!rules.accepted().isEmpty());
    }

    static List<Preset> presets() {
        return GatewayDefinition.presets();
    }

    private static boolean hasCode(RecordedExchanges.Answer answer, String code) {
        List<String> words = List.of(answer.outcome().split(" "));
        String said = words.get(words.size() - 1);
        return code.endsWith("*") ? said.startsWith(code.substring(0, code.length() - 1)) : said.equals(code);
    }
}
