package dev.otpdispatch.spring.boot4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.otpdispatch.OtpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The guide's tokens for a mail server, from an authorization server on this machine. */
final class MailTokensTest {
    @EnableAutoConfiguration
    static class Application {}

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer authorization;

    @BeforeEach
    void open() throws IOException {
        authorization = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authorization.createContext("/token", this::answer);
        authorization.start();
    }

    @AfterEach
    void close() {
        authorization.stop(0);
    }

    @Test
    void tokenWhenAskedForTwiceThenItIsFetchedOnce() {
        String client = "spring.security.oauth2.client.registration.mail.";
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class, MailTokens.class)
                .withPropertyValues(
                        "otp.store=memory",
                        client + "client-id=otp",
                        client + "client-secret=tops3cret",
                        client + "authorization-grant-type=client_credentials",
                        client + "scope=https://outlook.office365.com/.default",
                        "spring.security.oauth2.client.provider.mail.token-uri=http://127.0.0.1:"
                                + authorization.getAddress().getPort() + "/token",
                        "otp.smtp-servers.relay.host=localhost",
                        "otp.smtp-servers.relay.from=otp@shop.example",
                        "otp.smtp-servers.relay.username=otp@shop.example",
                        "otp.smtp-servers.relay.token-supplier=mailToken",
                        "otp.gateways.kapow.preset=kapow")
                .run(context -> {
                    assertThat(context).hasSingleBean(OtpService.class);
                    Supplier<?> token = context.getBean("mailToken", Supplier.class);

                    assertThat(token.get()).isEqualTo("t0ken");
                    assertThat(token.get()).isEqualTo("t0ken");

                    assertThat(requests)
                            .singleElement()
                            .asString()
                            .contains("grant_type=client_credentials", "outlook.office365.com");
                });
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            requests.add(new String(request.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer =
                    "{\"access_token\":\"t0ken\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes(UTF_8);
            request.getResponseHeaders().set("Content-Type", "application/json");
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
        }
    }
}
