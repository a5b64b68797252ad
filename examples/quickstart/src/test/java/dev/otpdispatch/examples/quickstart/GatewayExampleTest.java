package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The definition and the settings that the pages show are good ones. */
final class GatewayExampleTest {
    @Test
    void presetWhenMadeAsTheReadmeShowsThenServesPhones() {
        try (HttpSmsProvider provider =
                GatewayExample.preset("AC00000000000000000000000000000000", "0123456789abcdef0123456789abcdef")) {
            assertServesPhonesOnly(provider, "twilio");
        }
    }

    @Test
    void definitionWhenReadAsTheReferenceShowsThenServesPhones() throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(getClass().getResource("/my-gateway.json"))
                .toURI());
        try (HttpSmsProvider provider = GatewayExample.definition(file, "k-123")) {
            assertServesPhonesOnly(provider, "my-gateway");
        }
    }

    private static void assertServesPhonesOnly(HttpSmsProvider provider, String name) {
        assertThat(provider).hasToString("HttpSmsProvider[" + name + "]");
        assertThat(provider.supports(PhoneNumber.parse("+49 151 23456789"))).isTrue();
        assertThat(provider.supports(EmailAddress.parse("alice@example.com"))).isFalse();
    }
}
