package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.testkit.TestPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** By which gateway a message leaves. */
final class SendingTest {
    private static final SendOutcome DOWN = SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("down"));
    private static final String DEFINITION = """
            {
              "format": 1,
              "name": "house",
              "title": "A gateway of the house",
              "settings": {"apiKey": {"description": "Key", "secret": true, "example": "k-123"}},
              "phone": "E164",
              "request": {
                "url": "https://sms.example.com/v1/messages",
                "form": {"to": "{phone}", "text": "{message}", "key": "{apiKey}"}
              },
              "verdict": {"status": [201], "accepted": [{"json": "/status", "equals": "queued"}]}
            }
            """;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final TestPhone first = TestPhone.create();
    private final TestPhone second = TestPhone.create();
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class));
    private final ApplicationContextRunner withTwo = application
            .withBean("first", MessageProvider.class, () -> first)
            .withBean("second", MessageProvider.class, () -> second);
    private HttpServer gateway;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            byte[] answer = "{\"sid\":\"SM1\",\"status\":\"queued\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stopGateway() {
        gateway.stop(0);
    }

    @Test
    void presetWhenItsSettingsComeFromTheEnvironmentThenItSends() {
        // As Spring Boot reads OTP_GATEWAYS_SMS_SETTINGS_ACCOUNTSID and the like.
        application
                .withPropertyValues(
                        "otp.gateways.sms.preset=twilio",
                        "otp.gateways.sms.base-url=" + url(),
                        "otp.gateways.sms.settings.accountsid=AC0123456789abcdef0123456789abcdef",
                        "otp.gateways.sms.settings.authtoken=tops3cret",
                        "otp.gateways.sms.settings.from=+15005550006")
                .run(context -> {
                    assertThat(send(context, "+4915123456789")).isInstanceOf(ChallengeResult.Issued.class);
                    assertThat(received).singleElement().asString().contains("To=+4915123456789", "From=+15005550006");
                });
    }

    @Test
    void definitionWhenItIsAFileThenItSends(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("house.json"), DEFINITION);
        application
                .withPropertyValues(
                        "otp.gateways.house.definition=" + file.toUri(),
                        "otp.gateways.house.base-url=" + url(),
                        "otp.gateways.house.settings.apiKey=k3y")
                .run(context -> {
                    send(context, "+4915123456789");
                    assertThat(received).singleElement().asString().contains("to=+4915123456789", "key=k3y");
                });
    }

    @Test
    void orderWhenTheFirstFailsThenTheSecondSends() {
        withTwo.withPropertyValues("otp.sending.order=first,second").run(context -> {
            first.answerNext(DOWN);
            send(context, "+4915123456789");

            assertThat(second.messages()).hasSize(1);
        });
    }

    @Test
    void orderWhenABeanAndAGatewayAreNamedThenBothAreInIt() {
        application
                .withBean("first", MessageProvider.class, () -> first)
                .withPropertyValues(
                        "otp.sending.order=first,house",
                        "otp.gateways.house.preset=twilio",
                        "otp.gateways.house.base-url=" + url(),
                        "otp.gateways.house.settings.accountSid=AC0123456789abcdef0123456789abcdef",
                        "otp.gateways.house.settings.authToken=tops3cret",
                        "otp.gateways.house.settings.from=+15005550006")
                .run(context -> {
                    first.answerNext(DOWN);
                    send(context, "+4915123456789");

                    assertThat(received).hasSize(1);
                    assertThat(context.getBean(ProviderStates.class).names()).containsExactly("first", "house");
                });
    }

    @Test
    void routesWhenOneFitsTheNumberThenItIsTaken() {
        withTwo.withPropertyValues(
                        "otp.sending.order=first",
                        "otp.sending.routes[0].country=GB",
                        "otp.sending.routes[0].gateway=second",
                        "otp.sending.routes[1].prefix=+4917",
                        "otp.sending.routes[1].gateway=second",
                        "otp.sending.routes[2].calling-code=33",
                        "otp.sending.routes[2].gateway=second",
                        "otp.sending.routes[2].weight=3")
                .run(context -> {
                    send(context, "+4915123456789");
                    send(context, "+447700900123");
                    send(context, "+4917612345678");
                    send(context, "+33612345678");

                    assertThat(first.messages()).hasSize(1);
                    assertThat(second.messages()).hasSize(3);
                });
    }

    @Test
    void retryWhenAroundEachThenTheFirstIsTriedAgainBeforeTheSecond() {
        withTwo.withPropertyValues(
                        "otp.sending.order=first,second",
                        "otp.sending.retry.around=each",
                        "otp.sending.retry.first-backoff=1ms")
                .run(context -> {
                    first.answerNext(DOWN, DOWN);
                    send(context, "+4915123456789");

                    assertThat(first.messages()).hasSize(1);
                    assertThat(second.messages()).isEmpty();
                });
    }

    @Test
    void retryWhenAroundAllThenTheSecondIsAskedFirst() {
        withTwo.withPropertyValues(
                        "otp.sending.order=first,second",
                        "otp.sending.retry.around=all",
                        "otp.sending.retry.first-backoff=1ms")
                .run(context -> {
                    first.answerNext(DOWN);
                    send(context, "+4915123456789");

                    assertThat(second.messages()).hasSize(1);
                });
    }

    private String url() {
        return "http://127.0.0.1:" + gateway.getAddress().getPort();
    }

    private static ChallengeResult send(AssertableApplicationContext context, String number) {
        OtpSession session = OtpSession.ofAccount(number).inNewSession();
        return context.getBean(OtpService.class).challenge(ChallengeRequest.to(session, PhoneNumber.parse(number)));
    }
}
