package dev.otpdispatch.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset against its recorded exchanges: the bytes it sends, and what it makes of each answer. */
class PresetExchangesTest {
    private static final String ID = "0b7f6a52-3c1d-4e8f-9a2b-5c6d7e8f9a0b";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TOKEN = "{\"access_token\":\"token-1\",\"token_type\":\"bearer\",\"expires_in\":3600}";
    /** What is asked beside the message: OVHcloud's time, an OAuth 2.0 token. */
    private static final Map<String, String> ASIDES = Map.of(
            "/1.0/auth/time", "1795348800",
            "/api/v1/oauth2/token", TOKEN,
            "/8f1d3c52-0b7a-4e55-9d1c-2f6a7b8c9d0e/oauth2/v2.0/token", TOKEN);

    private static final Set<String> SET_BY_TRANSPORT =
            Set.of("host", "connection", "user-agent", "accept-encoding", "content-length");

    @RegisterExtension
    static final WireMockExtension VENDOR = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().containerThreads(8))
            .build();

    private static final Map<String, HttpSmsProvider> PROVIDERS = new HashMap<>();

    @AfterAll
    static void close() {
        PROVIDERS.values().forEach(HttpSmsProvider::close);
        PROVIDERS.clear();
    }

    @BeforeEach
    void answerAsides() {
        ASIDES.forEach((path, body) ->
                VENDOR.stubFor(any(urlEqualTo(path)).willReturn(aResponse().withBody(body))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void sendWhenAsRecordedThenTheRequestIsTheVendorsToTheByte(String preset, RecordedExchanges.Request recorded) {
        answer(aResponse().withStatus(500));
        Map<String, String> settings = new LinkedHashMap<>(leastSettings(preset));
        settings.putAll(recorded.settings());

        send(preset, settings, recorded.text());

        LoggedRequest sent = theOnlyRequest();
        assertThat(sent.getMethod() + " " + sent.getUrl()).isEqualTo(recorded.line());
        assertThat(new String(sent.getBody(), UTF_8)).isEqualTo(recorded.body());
        Map<String, String> headers = headersOf(sent);
        assertThat(headers.keySet()).isEqualTo(recorded.headers().keySet());
        recorded.headers()
                .forEach((name, value) -> assertThat(headers.get(name)).matches(value));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void sendWhenAnsweredAsRecordedThenTheOutcomeIsAsRecorded(String preset, RecordedExchanges.Answer recorded) {
        ResponseDefinitionBuilder answer =
                aResponse().withStatus(recorded.status()).withBody(recorded.body());
        recorded.headers().forEach(answer::withHeader);
        answer(answer);

        SendOutcome outcome = send(preset, leastSettings(preset), RecordedExchanges.PLAIN);

        assertThat(inOneLine(outcome)).as(outcome.toString()).isEqualTo(recorded.outcome());
        assertThat(outcome.detail().status()).isEqualTo(recorded.status());
        theOnlyRequest();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void sendWhenEverySettingHasItsExampleThenTheFirstAcceptanceIsOne(String preset) {
        RecordedExchanges.Answer accepted = RecordedExchanges.of(preset).answers().stream()
                .filter(answer -> answer.outcome().startsWith("accepted"))
                .findFirst()
                .orElseThrow();
        answer(aResponse().withStatus(accepted.status()).withBody(accepted.body()));

        SendOutcome outcome = send(preset, allExamples(preset), RecordedExchanges.UNICODE);

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("statusesOfHttp")
    void sendWhenOnlyTheStatusSpeaksThenHttpDecides(String preset, int status, String expected) {
        answer(aResponse().withStatus(status));

        assertThat(inOneLine(send(preset, leastSettings(preset), RecordedExchanges.PLAIN)))
                .isEqualTo(expected);
        theOnlyRequest();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bodiesThatProveNothing")
    void sendWhenAGoodStatusProvesNothingThenItIsNotAccepted(String preset, String body) {
        for (int status : new int[] {200, 201, 202}) {
            answer(aResponse().withStatus(status).withBody(body));

            assertThat(send(preset, leastSettings(preset), RecordedExchanges.PLAIN))
                    .isNotInstanceOf(SendOutcome.Accepted.class);
        }
    }

    static List<String> presets() {
        return Presets.names();
    }

    static Stream<Arguments> requests() {
        return presets().stream()
                .flatMap(preset ->
                        RecordedExchanges.of(preset).requests().stream().map(request -> Arguments.of(preset, request)));
    }

    static Stream<Arguments> answers() {
        return presets().stream()
                .flatMap(preset ->
                        RecordedExchanges.of(preset).answers().stream().map(answer -> Arguments.of(preset, answer)));
    }

    static Stream<Arguments> statusesOfHttp() {
        Map<Integer, String> expected = new TreeMap<>(Map.of(
                302, "unknown",
                307, "rejected CONFIGURATION",
                401, "rejected CONFIGURATION",
                402, "rejected CREDIT",
                403, "rejected CONFIGURATION",
                404, "rejected UNKNOWN",
                429, "retryable THROTTLED",
                500, "unknown",
                502, "unknown",
                503, "retryable UNAVAILABLE"));
        return presets().stream()
                .flatMap(preset -> expected.entrySet().stream()
                        .map(status -> Arguments.of(preset, status.getKey(), status.getValue())));
    }

    static Stream<Arguments> bodiesThatProveNothing() {
        return presets().stream()
                .flatMap(preset -> Stream.of("", "{}", "[]", "null", "<html><body>Log in to the WLAN</body></html>")
                        .map(body -> Arguments.of(preset, body)));
    }

    /** The example of each required setting, and of the first one where one of several is needed. */
    static Map<String, String> leastSettings(String preset) {
        DefinitionParts parts = GatewayDefinition.preset(preset).parts();
        List<String> oneOfSeveral =
                parts.requireAnyOf().stream().map(group -> group.get(0)).toList();
        Map<String, String> settings = new LinkedHashMap<>();
        parts.settings().stream()
                .filter(setting -> setting.required() || oneOfSeveral.contains(setting.name()))
                .forEach(setting -> settings.put(setting.name(), example(setting)));
        return settings;
    }

    private static Map<String, String> allExamples(String preset) {
        Map<String, String> settings = new LinkedHashMap<>();
        GatewayDefinition.preset(preset).settings().forEach(setting -> settings.put(setting.name(), example(setting)));
        return settings;
    }

    private static String example(Setting setting) {
        return setting.example().orElseThrow(() -> new AssertionError(setting.name() + " has no example"));
    }

    private static SendOutcome send(String preset, Map<String, String> settings, String text) {
        Message message = Message.builder(PhoneNumber.parse("+4915123456789"), text)
                .id(ID)
                .code(OtpCode.of("123456"))
                .build();
        return PROVIDERS
                .computeIfAbsent(preset + settings, unknown -> provider(preset, settings))
                .send(message);
    }

    private static HttpSmsProvider provider(String preset, Map<String, String> settings) {
        HttpSmsProvider.Builder builder = HttpSmsProvider.preset(preset)
                .baseUrl(URI.create(VENDOR.baseUrl()))
                .clock(() -> NOW);
        settings.forEach(builder::set);
        return builder.build();
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        VENDOR.stubFor(any(anyUrl()).atPriority(6).willReturn(answer));
    }

    private static LoggedRequest theOnlyRequest() {
        List<LoggedRequest> sent = VENDOR.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .filter(request -> !ASIDES.containsKey(request.getUrl()))
                .toList();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    private static Map<String, String> headersOf(LoggedRequest sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        sent.getHeaders().all().stream()
                .filter(header -> !SET_BY_TRANSPORT.contains(header.key().toLowerCase(java.util.Locale.ROOT)))
                .forEach(header -> headers.put(header.key(), String.join(" and ", header.values())));
        return headers;
    }

    private static String inOneLine(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return ("accepted " + accepted.messageId().orElse("")).strip();
        }
        if (outcome instanceof SendOutcome.Rejected rejected) {
            String kind = rejected.retryable() ? "retryable " : "rejected ";
            return (kind + rejected.reason() + " " + rejected.detail().vendorCode()).strip();
        }
        return ("unknown " + outcome.detail().vendorCode()).strip();
    }
}
