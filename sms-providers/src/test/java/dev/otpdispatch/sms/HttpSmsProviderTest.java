package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.testkit.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSmsProviderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"7\"}";
    private static final String REQUEST =
            "'request':{'url':'https://a.example/','form':{'to':'{phone}','t':'{message}'}}";

    @Test
    void buildWhenSettingsAreWrongThenEachIsNamedAndNoSecretShown() {
        String settings = "'settings':{'missing':{'description':'API key','example':'k-1'},"
                + "'region':{'pattern':'eu|us','example':'eu'},'key':{'secret':true,'pattern':'[a-z]+'},"
                + "'a':{'required':false},'b':{'required':false},'c':{'required':false}},'requireAnyOf':[['a','b']],";

        InvalidDefinitionException wrong = catchThrowableOfType(
                InvalidDefinitionException.class,
                () -> HttpSmsProvider.of(
                                Samples.definition(settings + REQUEST),
                                Map.of("region", "mars", "key", "S3CRET", "c", "line\nbreak", "regoin", "eu"))
                        .close());

        assertThat(wrong.problems())
                .extracting("pointer")
                .containsExactlyInAnyOrder(
                        "/settings/missing",
                        "/settings/region",
                        "/settings/key",
                        "/settings/c",
                        "/settings/regoin",
                        "/settings/a");
        assertThat(wrong)
                .hasMessageContaining("is required (API key), for example k-1")
                .hasMessageContaining("\"mars\" does not match the pattern eu|us, for example eu")
                .hasMessageContaining("control character")
                .hasMessageNotContaining("S3CRET");
    }

    @Test
    void buildWhenAValueIsEmptyThenTheDefaultCounts() {
        String members = "'settings':{'from':{'default':'ACME'}},'request':{'url':'https://a.example/',"
                + "'text':'{from}:{message}'}";

        assertThat(new String(
                        Samples.filled(members, Map.of("from", ""), Samples.message("x"))
                                .body(),
                        US_ASCII))
                .isEqualTo("ACME:x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1", "localhost:80", "http:///x", "http://u:p@127.0.0.1"})
    void buildWhenTheBaseIsNoServerThenItIsNamed(String base) {
        assertThatThrownBy(() -> HttpSmsProvider.builder(Samples.definition(REQUEST))
                        .baseUrl(URI.create(base))
                        .build()
                        .close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("baseUrl");
    }

    @Test
    void buildWhenAHostWouldLeaveItsPlaceThenItIsRefused() {
        String members = "'settings':{'host':{'pattern':'.*'}},"
                + "'request':{'url':'https://{host}/','form':{'t':'{message}'}}";
        for (String host :
                List.of("evil.example/x", "evil.example?", "a@evil.example", "a b", "a#b", "[::1", "a%2fb")) {
            assertThatThrownBy(() -> HttpSmsProvider.of(Samples.definition(members), Map.of("host", host))
                            .close())
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining("/request/url");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'json':{'{var}':'{otp}','t':'x'}", "'form':{'{var}':'{otp}','t':'x'}"})
    void buildWhenASettingMakesANameOccurTwiceThenItIsRefused(String body) {
        String members = "'settings':{'var':{}},'request':{'url':'https://a.example/'," + body + "}";

        HttpSmsProvider.of(Samples.definition(members), Map.of("var", "code")).close();
        assertThatThrownBy(() -> HttpSmsProvider.of(Samples.definition(members), Map.of("var", "t"))
                        .close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("\"t\": is the name of two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{message} {o}'", "{'ifSet':'o','then':'{message}'}"})
    void buildWhenTheTextVanishesWithAnOptionalSettingThenItIsRefusedWithoutIt(String value) {
        GatewayDefinition definition = Samples.definition("'settings':{'o':{'required':false}},"
                + "'request':{'url':'https://a.example/','form':{'to':'{phone}','t':" + value + "}}");

        HttpSmsProvider.of(definition, Map.of("o", "x")).close();
        assertThatThrownBy(() -> HttpSmsProvider.of(definition, Map.of()).close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/request")
                .hasMessageContaining("no tag carries the code or the text");
    }

    @Test
    void buildWhenTheTextVanishesWithAnOptionalAttributeThenItIsRefused() {
        String request = ",'request':{'url':'https://a.example/','json':{'t':'{message} {plan}'}}";

        HttpSmsProvider.of(Samples.definition("'attributes':{'plan':{}}" + request), Map.of())
                .close();
        assertThatThrownBy(() -> HttpSmsProvider.of(
                                Samples.definition("'attributes':{'plan':{'required':false}}" + request), Map.of())
                        .close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("no tag carries the code or the text");
    }

    @Test
    void supportsWhenTheTagsSayWhomItReachesThenOnlyThose() {
        Message toMail =
                Message.builder(EmailAddress.parse("ann@example.com"), "x").build();
        String mail = "'request':{'url':'https://a.example/','json':{'to':'{email}','t':'{message}'}}";
        try (HttpSmsProvider phones = HttpSmsProvider.of(Samples.definition(REQUEST), Map.of());
                HttpSmsProvider mails = HttpSmsProvider.of(Samples.definition(mail), Map.of())) {
            assertThat(phones.supports(Samples.message().recipient())).isTrue();
            assertThat(phones.supports(toMail.recipient())).isFalse();
            assertThat(mails.supports(Samples.message().recipient())).isFalse();
            assertThat(mails.supports(toMail.recipient())).isTrue();
            assertThat(phones).hasToString("HttpSmsProvider[sample]");
        }
    }

    @Test
    void sendWhenTheCountryIsNotServedThenItIsRejected() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            SendOutcome outcome = Samples.send(
                    "'phone':{'format':'NATIONAL','region':'GB'}," + REQUEST,
                    Map.of(),
                    server.uri(),
                    Samples.message());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INVALID_RECIPIENT));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenAnAttributeIsMissingThenItIsConfigurationAndNothingIsSent() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            SendOutcome outcome = Samples.send(
                    "'attributes':{'plan':{}},'request':{'url':'https://a.example/','form':{'t':'{message}','p':'{plan}'}}",
                    Map.of(),
                    server.uri(),
                    Samples.message());

            assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
                assertThat(rejected.detail().text()).contains("attributes.plan");
            });
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenRepeatedThenTheTimeOfTheFirstTryIsKept() throws IOException {
        MutableClock clock = MutableClock.create();
        try (RawServer server = RawServer.answering(OK);
                HttpSmsProvider provider = HttpSmsProvider.builder(
                                Samples.definition(
                                        "'request':{'url':'https://a.example/','form':{'t':'{message}','first':'{firstSent}'}}"))
                        .baseUrl(server.uri())
                        .clock(clock)
                        .build()) {
            provider.send(Samples.message());
            clock.advance(Duration.ofMinutes(1));
            provider.send(Samples.message());

            assertThat(server.requests())
                    .hasSize(2)
                    .allMatch(request -> request.endsWith("&first=Thu%2C+01+Jan+2026+00%3A00%3A00+GMT"));
        }
    }

    @Test
    void sendWhenManyThreadsSendThenEachMessageArrivesOnceAndUnmixed() throws Exception {
        int messages = 400;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (RawServer server = new RawServer(connection -> {
                    while (connection.read()) {
                        connection.write(OK);
                    }
                });
                HttpSmsProvider provider = HttpSmsProvider.builder(Samples.definition(REQUEST))
                        .baseUrl(server.uri())
                        .build()) {
            List<Callable<SendOutcome>> sends = IntStream.range(0, messages)
                    .mapToObj(i -> (Callable<SendOutcome>) () -> provider.send(message(i)))
                    .toList();
            for (Future<SendOutcome> sent : threads.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(Accepted.class);
            }
            Set<String> bodies = new HashSet<>();
            server.requests().forEach(request -> bodies.add(request.substring(request.indexOf("\r\n\r\n") + 4)));
            assertThat(server.requests()).hasSize(messages);
            assertThat(bodies)
                    .hasSize(messages)
                    .contains("to=%2B4915123451000&t=text+0", "to=%2B4915123451399&t=text+399");
        } finally {
            threads.shutdownNow();
        }
    }

    private static Message message(int i) {
        return Message.builder(PhoneNumber.parse("+491512345" + (1_000 + i)), "text " + i)
                .build();
    }
}
