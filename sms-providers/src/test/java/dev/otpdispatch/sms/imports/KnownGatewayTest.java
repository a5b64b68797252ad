package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which preset an imported configuration is told of. */
class KnownGatewayTest {
    @Test
    void presetsWhenAConfigurationSendsToTheHostOfOneThenItIsNamed() {
        assertThat(GatewayDefinition.presets())
                .allSatisfy(preset -> assertThat(KnownGateway.presets(url(preset)))
                        .matches(named -> (" or " + named + " or ").contains(" or " + preset.name() + " or ")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.46elks.com/a1/sms, 46elks",
        "https://XYZ12.api.infobip.com/sms/2/text/advanced, infobip",
        "https://eu.sms.api.sinch.com/xms/v1/plan/batches, sinch",
        "https://ca.api.ovh.com/1.0/sms/a/jobs, ovh",
        "https://gatewayapi.eu/rest/mtsms?token=<KEY>, gatewayapi",
        "https://api.clickatell.com/http/sendmsg?user={USER}, clickatell-http or clickatell-rest",
        "https://api.twilio.com.evil.example/, ''",
        "https://xy.z.api.infobip.com/, ''",
        "https://us.example/, ''",
        "no url, ''"
    })
    void presetsWhenAskedThenTheWholeHostDecides(String url, String presets) {
        assertThat(KnownGateway.presets(url)).isEqualTo(presets);
    }

    /** Its settings' examples, or their defaults, in the place of tags. */
    private static String url(Preset preset) {
        GatewayDefinition definition = GatewayDefinition.preset(preset.name());
        JsonNode document = Documents.jsonOrYaml("preset", definition.toJson());
        String url = document.path("request").path("url").asText();
        for (Setting setting : definition.settings()) {
            String value = setting.example().or(setting::defaultValue).orElse("x");
            url = url.replace("{" + setting.name() + "}", value);
        }
        return url;
    }
}
