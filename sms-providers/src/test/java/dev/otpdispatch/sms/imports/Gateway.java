package dev.otpdispatch.sms.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A gateway on the loopback that an imported definition is tried against. */
final class Gateway extends WireMockExtension {
    private static final Set<String> OF_TRANSPORT =
            Set.of("host", "connection", "user-agent", "accept-encoding", "content-length");

    Gateway() {
        super(WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()));
    }

    /** What the imported gateway sends for a text, and with these settings added: the line, the headers, the body. */
    String sent(Imported imported, Map<String, String> added, String text) {
        outcome(imported, added, text, 500, "");
        LoggedRequest request =
                LoggedRequest.createFrom(getAllServeEvents().get(0).getRequest());
        StringBuilder out = new StringBuilder(request.getMethod() + " " + request.getUrl() + "\n");
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        headers.forEach((name, value) -> {
            if (!OF_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
                out.append(name).append(": ").append(value).append('\n');
            }
        });
        return out.append(new String(request.getBody(), UTF_8)).toString();
    }

    String sent(Imported imported) {
        return sent(imported, Map.of(), "123456");
    }

    SendOutcome outcome(Imported imported, int status, String answer) {
        return outcome(imported, Map.of(), "123456", status, answer);
    }

    private SendOutcome outcome(Imported imported, Map<String, String> added, String text, int status, String answer) {
        resetAll();
        stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(answer)));
        Imported.Http http = http(imported);
        Map<String, String> settings = new LinkedHashMap<>(http.settings());
        settings.putAll(added);
        HttpSmsProvider.Builder builder =
                HttpSmsProvider.builder(http.definition()).baseUrl(URI.create(baseUrl()));
        settings.forEach(builder::set);
        try (HttpSmsProvider provider = builder.build()) {
            SendOutcome outcome = provider.send(
                    Message.builder(PhoneNumber.parse("+4915123456789"), text).build());
            assertThat(getAllServeEvents()).hasSize(1);
            return outcome;
        }
    }

    static Imported.Http http(Imported imported) {
        assertThat(imported).isInstanceOf(Imported.Http.class);
        return (Imported.Http) imported;
    }

    static String file(String name) {
        try (InputStream in = requireNonNull(Gateway.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
