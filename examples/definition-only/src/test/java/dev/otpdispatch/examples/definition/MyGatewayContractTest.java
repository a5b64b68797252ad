package dev.otpdispatch.examples.definition;

import static dev.otpdispatch.testkit.GatewayScript.response;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.testkit.GatewayAccess;
import dev.otpdispatch.testkit.GatewayScript;
import dev.otpdispatch.testkit.MessageProviderContract;
import java.nio.file.Path;

// sample: contract
class MyGatewayContractTest extends MessageProviderContract {
    private static final String JSON = "application/json";

    @Override
    protected MessageProvider createProvider(GatewayAccess gateway) {
        String definition = GatewayDefinition.parse(Path.of("src/main/resources/my-gateway.json"))
                .toJson()
                .replaceFirst(
                        "\\{", "{\"timeouts\":{\"call\":\"" + gateway.patience().toMillis() + "ms\"},");
        return HttpSmsProvider.builder(GatewayDefinition.parse(definition))
                .set("apiKey", gateway.secret())
                .baseUrl(gateway.httpUrl())
                .build();
    }

    @Override
    protected GatewayScript script() {
        return GatewayScript.http((request, id) -> response(200, JSON, "{\"status\":\"queued\",\"id\":\"" + id + "\"}"))
                .refusing((request, words) -> failed("BAD_NUMBER"))
                .refusingForNow((request, words) -> failed("SLOW_DOWN"))
                .blamingTheAccount((request, words) -> failed("NO_CREDIT"))
                .garbled(response(200, JSON, "{\"status\":\"failed\"}"), response(200, JSON, "{}"));
    }

    private static String failed(String error) {
        return response(200, JSON, "{\"status\":\"failed\",\"error\":\"" + error + "\"}");
    }
}
// end
