package dev.otpdispatch.examples.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code my-gateway.json} sends, and what it makes of the answers. */
class MyGatewayTest {
    private static final Path FILE = Path.of("src/main/resources/my-gateway.json");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer vendor;
    private volatile String answer = "{\"status\":\"queued\",\"id\":\"m-1\"}";

    @BeforeEach
    void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", this::serve);
        vendor.start();
    }

    @AfterEach
    void stop() {
        vendor.stop(0);
    }

    // sample: test
    @Test
    void sendWhenAllSettingsAreGivenThenTheRequestIsTheVendors() {
        SendOutcome outcome = send(Map.of("apiKey", "k-123", "from", "ACME"), "say \"123456\"");

        assertThat(((Accepted) outcome).messageId()).isEqualTo(Optional.of("m-1"));
        assertThat(requests)
                .containsExactly("POST /v1/messages k-123"
                        + " {\"to\":\"4915123456789\",\"from\":\"ACME\",\"text\":\"say \\\"123456\\\"\"}");
    }
    // end

    @Test
    void sendWhenAnOptionalSettingIsNotGivenThenItsMemberVanishes() {
        send(Map.of("apiKey", "k-123"), "1");

        assertThat(requests.get(0)).endsWith(" {\"to\":\"4915123456789\",\"text\":\"1\"}");
    }

    @Test
    void sendWhenTheFailureComesUnderTwoHundredThenItIsOne() {
        answer = "{\"status\":\"failed\",\"error\":\"BAD_NUMBER\"}";

        Rejected rejected = (Rejected) send(Map.of("apiKey", "k-123"), "1");

        assertThat(rejected.reason()).isEqualTo(Reason.INVALID_RECIPIENT);
        assertThat(rejected.retryable()).isFalse();
        assertThat(rejected.detail().vendorCode()).isEqualTo("BAD_NUMBER");
    }

    @Test
    void sendWhenTheAnswerProvesNothingThenIsUnknown() {
        answer = "<html>come back later</html>";

        assertThat(send(Map.of("apiKey", "k-123"), "1")).isInstanceOf(Unknown.class);
    }

    private SendOutcome send(Map<String, String> settings, String text) {
        HttpSmsProvider.Builder builder = HttpSmsProvider.builder(GatewayDefinition.parse(FILE))
                .baseUrl(URI.create("http://127.0.0.1:" + vendor.getAddress().getPort()));
        settings.forEach(builder::set);
        try (HttpSmsProvider provider = builder.build()) {
            return provider.send(
                    Message.builder(PhoneNumber.parse("+4915123456789"), text).build());
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Api-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
