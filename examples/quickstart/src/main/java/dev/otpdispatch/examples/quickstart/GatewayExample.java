package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.nio.file.Path;
import java.util.Map;

/** Providers as the README and the reference of definitions show them. */
final class GatewayExample {
    private GatewayExample() {}

    static HttpSmsProvider preset(String accountSid, String authToken) {
        // sample: preset
        HttpSmsProvider provider = HttpSmsProvider.preset("twilio")
                .set("accountSid", accountSid)
                .set("authToken", authToken)
                .set("from", "+15005550006")
                .build();
        // end
        return provider;
    }

    static HttpSmsProvider definition(Path file, String key) {
        // sample: definition
        GatewayDefinition definition = GatewayDefinition.parse(file);
        HttpSmsProvider provider = HttpSmsProvider.of(definition, Map.of("apiKey", key, "from", "ACME"));
        // end
        return provider;
    }
}
