package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayDefinitionTest {
    @Test
    void presetsWhenListedThenEachParses() {
        assertThat(GatewayDefinition.presets()).extracting("name").contains("twilio");
    }
}
