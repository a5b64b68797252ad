package dev.otpdispatch.examples.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.sms.HttpSmsProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guides' samples run. */
class MovedGatewaysTest {
    @Test
    void samplesWhenRunThenMakeProvidersThatNameTheirGateway() {
        try (HttpSmsProvider defined =
                        MovedGateways.byDefinition(Path.of("src/main/resources/my-gateway.json"), "k-123");
                HttpSmsProvider moved = MovedGateways.fromWso2(
                        "sms_url=https://rest.nexmo.com/sms/json?api_key=<API_KEY>&api_secret=<API_SECRET>"
                                + "&to=$ctx.num&text=$ctx.msg",
                        "key",
                        "secret")) {
            assertThat(defined).hasToString("HttpSmsProvider[my-gateway]");
            assertThat(moved).hasToString("HttpSmsProvider[wso2]");
            assertThat(MovedGateways.bareCode(moved)).isNotNull();
        }
    }

    @Test
    void privacyIdeaWhenReadThenEveryHttpGatewayIsAProvider() {
        String export = "{\"smsgateway\":{\"gtx\":{\"providermodule\":\"x.HttpSMSProvider\",\"options\":"
                + "{\"URL\":\"https://http.gtx-messaging.net/smsc.php\",\"to\":\"{phone}\",\"text\":\"{otp}\"}}}}";

        assertThat(MovedGateways.fromPrivacyIdea(export)).hasToString("[HttpSmsProvider[gtx]]");
    }
}
