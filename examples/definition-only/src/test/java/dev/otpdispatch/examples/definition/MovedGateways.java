package dev.otpdispatch.examples.definition;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.sms.imports.Imported;
import dev.otpdispatch.sms.imports.PrivacyIdea;
import dev.otpdispatch.sms.imports.Wso2;
import dev.otpdispatch.text.MessageCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the guides show of a moved gateway. */
final class MovedGateways {
    private MovedGateways() {}

    static HttpSmsProvider byDefinition(Path file, String key) {
        // sample: provider
        GatewayDefinition definition = GatewayDefinition.parse(file);
        HttpSmsProvider provider = HttpSmsProvider.of(definition, Map.of("apiKey", key, "from", "ACME"));
        // end
        return provider;
    }

    static List<MessageProvider> fromPrivacyIdea(String export) {
        // sample: privacyidea
        List<MessageProvider> providers = new ArrayList<>();
        for (Imported gateway : PrivacyIdea.read(export)) {
            if (gateway instanceof Imported.Http http) {
                providers.add(HttpSmsProvider.of(http.definition(), http.settings()));
            }
        }
        // end
        return providers;
    }

    static HttpSmsProvider fromWso2(String configuration, String apiKey, String apiSecret) {
        // sample: wso2
        if (!(Wso2.read(configuration, "DIGITS") instanceof Imported.Http http)) {
            throw new IllegalStateException("otp-gateway import wso2 FILE says why it cannot be carried");
        }
        Map<String, String> settings = Map.of("API_KEY", apiKey, "API_SECRET", apiSecret);
        HttpSmsProvider provider = HttpSmsProvider.of(http.definition(), settings);
        // end
        return provider;
    }

    static OtpService bareCode(MessageProvider provider) {
        // sample: bare-code
        OtpService otp =
                OtpService.builder(provider).texts(MessageCatalog.codeOnly()).build();
        // end
        return otp;
    }
}
