package dev.otpdispatch.spring;

import static dev.otpdispatch.testkit.GatewayScript.field;
import static dev.otpdispatch.testkit.GatewayScript.response;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.testkit.GatewayAccess;
import dev.otpdispatch.testkit.GatewayScript;
import dev.otpdispatch.testkit.MessageProviderContract;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Looking on changes nothing, and shows nothing: a gateway watched by all there is. */
class WatchedProviderContractTest extends MessageProviderContract {
    private static final String JSON = "application/json";

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<HttpSmsProvider> gateways = new ArrayList<>();

    @Override
    protected MessageProvider createProvider(GatewayAccess access) {
        HttpSmsProvider gateway = HttpSmsProvider.builder(
                        GatewayDefinition.parse("""
                            {"format": 1, "name": "sms", "settings": {"key": {"secret": true}}, "timeouts": {"call": "%dms"},
                             "request": {"url": "https://sms.example/", "form": {"to": "{phone}", "text": "{message}"}},
                             "auth": {"type": "header", "name": "X-Api-Key", "value": "{key}"},
                             "verdict": {"accepted": [{"json": "/id", "nonEmpty": true}], "messageId": {"json": "/id"}}}
                            """.formatted(access.patience().toMillis())))
                .set("key", access.secret())
                .baseUrl(access.httpUrl())
                .build();
        gateways.add(gateway);
        MessageProvider withState =
                new WatchedProvider(new NamedProvider("sms", gateway), new LastOutcomes(InstantSource.system()));
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        return new WatchedProvider(new NamedProvider("sms", withState), new ObservedSends(observations));
    }

    @Override
    protected GatewayScript script() {
        return GatewayScript.http((request, id) -> response(200, JSON, "{\"id\":\"" + id + "\"}"))
                .refusing((request, words) -> response(400, "text/plain", words))
                .refusingForNow((request, words) -> response(429, "text/plain", words))
                .garbled(response(200, JSON, "{}"))
                .reading(request -> field(request, "text"));
    }

    @AfterEach
    void closeGateways() {
        gateways.forEach(HttpSmsProvider::close);
    }
}
