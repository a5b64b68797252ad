package dev.otpdispatch.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.testkit.MutableClock;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth2Test {
    @RegisterExtension
    static final WireMockExtension VENDOR = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final MutableClock clock = MutableClock.create();
    private HttpSmsProvider provider = provider("basic");

    @BeforeEach
    void vendor() {
        VENDOR.stubFor(post("/send").willReturn(okJson("{\"id\":\"7\"}")));
        token(okJson("{\"access_token\":\"first\",\"expires_in\":3600}"));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void sendWhenATokenIsNeededThenItIsFetchedOnceAndShown() {
        assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
        assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);

        // RFC 6749 §2.3.1: id "client" and secret "p%w d" form-encoded, then basic: client:p%25w+d
        VENDOR.verify(
                1,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withHeader("Authorization", equalTo("Basic Y2xpZW50OnAlMjV3K2Q="))
                        .withRequestBody(equalTo("grant_type=client_credentials&scope=sms&audience=a%26b")));
        VENDOR.verify(2, postRequestedFor(urlEqualTo("/send")).withHeader("Authorization", equalTo("Bearer first")));
    }

    @Test
    void sendWhenTheClientIsNamedInTheFormThenThereIsNoHeader() {
        provider.close();
        provider = provider("form");

        assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);

        VENDOR.verify(
                1,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withoutHeader("Authorization")
                        .withRequestBody(equalTo("grant_type=client_credentials&client_id=client&client_secret=p%25w+d"
                                + "&scope=sms&audience=a%26b")));
    }

    @Test
    void sendWhenTheTokenIsAboutToExpireThenItIsRenewedFirst() {
        provider.send(Samples.message());
        clock.advance(Duration.ofSeconds(3569));
        provider.send(Samples.message());
        VENDOR.verify(1, postRequestedFor(urlEqualTo("/oauth/token")));

        clock.advance(Duration.ofSeconds(2));
        token(okJson("{\"access_token\":\"second\",\"expires_in\":3600}"));
        provider.send(Samples.message());

        VENDOR.verify(2, postRequestedFor(urlEqualTo("/oauth/token")));
        VENDOR.verify(1, postRequestedFor(urlEqualTo("/send")).withHeader("Authorization", equalTo("Bearer second")));
    }

    @Test
    void sendWhenTheTokenIsRefusedThenItIsRenewedOnce() {
        VENDOR.stubFor(post("/send")
                .withHeader("Authorization", equalTo("Bearer first"))
                .willReturn(aResponse().withStatus(401)));
        VENDOR.stubFor(post("/oauth/token")
                .inScenario("tokens")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("renewed")
                .willReturn(okJson("{\"access_token\":\"first\"}")));
        VENDOR.stubFor(post("/oauth/token")
                .inScenario("tokens")
                .whenScenarioStateIs("renewed")
                .willReturn(okJson("{\"access_token\":\"second\"}")));

        assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);

        VENDOR.verify(2, postRequestedFor(urlEqualTo("/send")));
        VENDOR.verify(2, postRequestedFor(urlEqualTo("/oauth/token")));
    }

    @Test
    void sendWhenEveryTokenIsRefusedThenItStopsAfterTwo() {
        VENDOR.stubFor(post("/send").willReturn(aResponse().withStatus(401)));

        assertThat(provider.send(Samples.message())).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(rejected.retryable()).isFalse();
        });
        VENDOR.verify(2, postRequestedFor(urlEqualTo("/send")));
    }

    @Test
    void sendWhenTheGatewayRepeatsItsTokensThenNoneShows() {
        VENDOR.stubFor(
                post("/send").willReturn(aResponse().withStatus(403).withBody("token eyJhbGci.live is not valid")));
        token(okJson("{\"access_token\":\"eyJhbGci.live\"}"));
        provider.close();
        provider = provider(
                "basic",
                ",'verdict':{'accepted':[{'json':'/id','nonEmpty':true}]," + "'explanation':{'matches':'(.*)'}}");

        try (LogCapture log = new LogCapture()) {
            SendOutcome outcome = provider.send(Samples.message());

            assertThat(outcome.toString()).contains("is not valid").doesNotContain("eyJhbGci.live");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("is not valid"))
                    .noneMatch(line -> line.contains("eyJhbGci.live"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, UNAVAILABLE, true",
        "500, UNAVAILABLE, true",
        "429, UNAVAILABLE, true",
        "400, CONFIGURATION, false",
        "401, CONFIGURATION, false",
        "302, CONFIGURATION, false"
    })
    void sendWhenThereIsNoTokenThenNothingIsSent(int status, Reason reason, boolean retryable) {
        token(aResponse().withStatus(status).withHeader("Location", "/send").withBody("{\"access_token\":\"x\"}"));

        assertThat(provider.send(Samples.message())).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
        });
        VENDOR.verify(0, postRequestedFor(urlEqualTo("/send")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{\"access_token\":\"\"}", "{\"access_token\":\"a\\nb\"}", "[]", "no JSON"})
    void sendWhenTheTokenIsNoneThenNothingIsSent(String body) {
        token(aResponse().withStatus(200).withBody(body));

        assertThat(provider.send(Samples.message())).isInstanceOf(Rejected.class);
        VENDOR.verify(0, postRequestedFor(urlEqualTo("/send")));
    }

    private static void token(ResponseDefinitionBuilder answer) {
        VENDOR.stubFor(post("/oauth/token").willReturn(answer));
    }

    private HttpSmsProvider provider(String clientAuthentication) {
        return provider(clientAuthentication, "");
    }

    private HttpSmsProvider provider(String clientAuthentication, String members) {
        GatewayDefinition definition = Samples.definition("'settings':{'secret':{'secret':true}},"
                + "'request':{'url':'https://api.example/send','form':{'t':'{message}'}},"
                + "'auth':{'type':'oauth2','tokenUrl':'https://login.example/oauth/token','clientId':'client',"
                + "'clientSecret':'{secret}','scope':'sms','fields':{'audience':'a&b'},"
                + "'clientAuthentication':'" + clientAuthentication + "'}" + members);
        return HttpSmsProvider.builder(definition)
                .set("secret", "p%w d")
                .baseUrl(URI.create(VENDOR.baseUrl()))
                .clock(clock)
                .build();
    }
}
