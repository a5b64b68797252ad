package dev.otpdispatch.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that computes each signature itself, from the bytes that reached it. */
class SignedOnTheWireTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @RegisterExtension
    static final WireMockExtension VENDOR = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeEach
    void answer() {
        VENDOR.stubFor(any(anyUrl()).atPriority(6).willReturn(aResponse().withStatus(500)));
    }

    @Test
    void awsWhenItsServerSignsWhatItGotThenTheSignatureIsTheSame() throws GeneralSecurityException {
        LoggedRequest got = sent("aws-sns");

        String canonical = String.join(
                "\n",
                "POST",
                "/",
                "",
                "content-type:" + got.getHeader("Content-Type"),
                "host:" + got.getHeader("Host"),
                "x-amz-date:20261122T120000Z",
                "",
                "content-type;host;x-amz-date",
                hex(sha("SHA-256", got.getBody())));
        String toSign = "AWS4-HMAC-SHA256\n20261122T120000Z\n20261122/eu-central-1/sns/aws4_request\n"
                + hex(sha("SHA-256", canonical.getBytes(UTF_8)));
        byte[] key = "AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".getBytes(UTF_8);
        for (String part : List.of("20261122", "eu-central-1", "sns", "aws4_request")) {
            key = hmac(key, part);
        }
        assertThat(got.getHeader("Authorization")).endsWith(", Signature=" + hex(hmac(key, toSign)));
    }

    @Test
    void azureWhenItsServerSignsWhatItGotThenTheSignatureIsTheSame() throws GeneralSecurityException {
        LoggedRequest got = sent("azure-acs");

        String content = Base64.getEncoder().encodeToString(sha("SHA-256", got.getBody()));
        byte[] key = Base64.getDecoder().decode("QXp1cmUtYWNjZXNzLWtleS1vZi10aGUtZXhhbXBsZSE=");
        String toSign = "POST\n/sms?api-version=2026-01-23\nSun, 22 Nov 2026 12:00:00 GMT;" + got.getHeader("Host")
                + ";" + content;
        assertThat(got.getHeader("x-ms-content-sha256")).isEqualTo(content);
        assertThat(got.getHeader("Authorization"))
                .endsWith("&Signature=" + Base64.getEncoder().encodeToString(hmac(key, toSign)));
    }

    @Test
    void smsGlobalWhenItsServerSignsWhatItGotThenTheMacIsTheSame() throws GeneralSecurityException {
        LoggedRequest got = sent("smsglobal");

        String shown = got.getHeader("Authorization");
        String nonce = shown.replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        String toSign = "1795348800\n" + nonce + "\nPOST\n/v2/sms\n127.0.0.1\n" + VENDOR.getPort() + "\n\n";
        String mac = Base64.getEncoder().encodeToString(hmac("Smsglobal-s3cret-words".getBytes(UTF_8), toSign));
        assertThat(shown).endsWith("mac=\"" + mac + "\"");
    }

    @Test
    void ovhWhenItsServerSignsWhatItGotThenTheSignatureIsTheSame() throws GeneralSecurityException {
        VENDOR.stubFor(get("/1.0/auth/time").willReturn(aResponse().withBody("1795349000")));

        LoggedRequest got = sent("ovh");

        String toSign = "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk+5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY+POST+" + base()
                + "/1.0/sms/sms-ab12345-1/jobs+" + got.getBodyAsString() + "+1795349000";
        assertThat(got.getHeader("X-Ovh-Timestamp")).isEqualTo("1795349000");
        assertThat(got.getHeader("X-Ovh-Signature")).isEqualTo("$1$" + hex(sha("SHA-1", toSign.getBytes(UTF_8))));
    }

    @Test
    void ovhWhenTwoMessagesGoThenTheTimeIsAskedForOnceAndEachIsPostedOnce() {
        VENDOR.stubFor(get("/1.0/auth/time").willReturn(aResponse().withBody("1795349000")));
        try (HttpSmsProvider ovh = provider("ovh")) {
            ovh.send(message());
            ovh.send(message());
        }

        VENDOR.verify(1, getRequestedFor(urlEqualTo("/1.0/auth/time")));
        VENDOR.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void ovhWhenItDoesNotTellItsTimeThenTheMessageGoesOnceByOurs() {
        VENDOR.stubFor(get("/1.0/auth/time").willReturn(aResponse().withStatus(404)));
        VENDOR.stubFor(any(urlEqualTo("/1.0/sms/sms-ab12345-1/jobs"))
                .willReturn(aResponse().withBody("{\"ids\":[7],\"invalidReceivers\":[]}")));
        try (HttpSmsProvider ovh = provider("ovh")) {
            assertThat(ovh.send(message())).isInstanceOf(SendOutcome.Accepted.class);
        }

        assertThat(theOnlyPost().getHeader("X-Ovh-Timestamp")).isEqualTo("1795348800");
    }

    /** It waits a fifth of the message's time for the answer; measured from the question on, not what led to it. */
    @Test
    void ovhWhenTheQuestionForItsTimeHangsThenItIsGivenUpAndTheMessageGoes() throws Exception {
        GatewayDefinition patient = GatewayDefinition.parse("{\"format\":1,\"name\":\"ours\",\"extends\":\"ovh\","
                + "\"timeouts\":{\"connect\":\"10s\",\"read\":\"10s\",\"call\":\"10s\"}}");
        AtomicLong waited = new AtomicLong();
        try (RawServer vendor = new RawServer(connection -> {
                    connection.read();
                    if (connection.server().requests().size() == 1) {
                        long asked = System.nanoTime();
                        connection.read(); // until the client hangs up
                        waited.set(System.nanoTime() - asked);
                    }
                });
                HttpSmsProvider ovh = provider("ovh", HttpSmsProvider.builder(patient), vendor.uri())) {
            ovh.send(message());

            vendor.awaitAnEnd();
            vendor.awaitAnEnd();
            assertThat(vendor.requests())
                    .satisfiesExactly(
                            question -> assertThat(question).startsWith("GET /1.0/auth/time "),
                            message -> assertThat(message).startsWith("POST /1.0/sms/"));
        }
        assertThat(Duration.ofNanos(waited.get())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    private static LoggedRequest sent(String preset) {
        try (HttpSmsProvider provider = provider(preset)) {
            provider.send(message());
        }
        return theOnlyPost();
    }

    private static LoggedRequest theOnlyPost() {
        List<LoggedRequest> posts = VENDOR.findAll(postRequestedFor(anyUrl()));
        assertThat(posts).hasSize(1);
        return posts.get(0);
    }

    private static HttpSmsProvider provider(String preset) {
        return provider(preset, HttpSmsProvider.preset(preset), URI.create(base()));
    }

    private static HttpSmsProvider provider(String preset, HttpSmsProvider.Builder builder, URI vendor) {
        builder.baseUrl(vendor).clock(() -> NOW);
        Map<String, String> settings = PresetExchangesTest.leastSettings(preset);
        settings.forEach(builder::set);
        return builder.build();
    }

    private static String base() {
        return "http://127.0.0.1:" + VENDOR.getPort();
    }

    private static Message message() {
        return Message.builder(PhoneNumber.parse("+4915123456789"), RecordedExchanges.UNICODE)
                .build();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static byte[] sha(String algorithm, byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance(algorithm).digest(data);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
