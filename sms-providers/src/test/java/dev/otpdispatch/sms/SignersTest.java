package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each signer against its published vector; where there is none, against a value computed from the vendor's recipe. */
class SignersTest {
    private static final byte[] NOTHING = {};

    // AWS Signature Version 4 test suite: get-vanilla.
    @Test
    void awsWhenGetVanillaThenAsTheSuiteSays() {
        assertThat(suite("GET", "https://example.amazonaws.com/", Map.of(), ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date,"
                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    // The same suite: post-x-www-form-urlencoded.
    @Test
    void awsWhenFormIsPostedThenAsTheSuiteSays() {
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(suite("POST", "https://example.amazonaws.com/", headers, "Param1=value1"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    // The same suite: get-vanilla-query-order-key-case.
    @Test
    void awsWhenQueryIsOutOfOrderThenAsTheSuiteSays() {
        assertThat(suite("GET", "https://example.amazonaws.com/?Param2=value2&Param1=value1", Map.of(), ""))
                .endsWith("Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void awsWhenCredentialsAreTemporaryThenTheTokenIsSentAndSigned() {
        Map<String, String> parameters = Map.of(
                "service", "sms-voice",
                "region", "eu-central-1",
                "accessKeyId", "AKIDEXAMPLE",
                "secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                "sessionToken", "Aws-session-token-example");

        Map<String, String> proof = Signers.make("aws-sigv4", parameters, SignersTest::noGet)
                .sign(
                        "POST",
                        "https://sms-voice.eu-central-1.amazonaws.com/",
                        Map.of(
                                "Host", "sms-voice.eu-central-1.amazonaws.com",
                                "Content-Type", "application/x-amz-json-1.0",
                                "User-Agent", "rewritten by proxies, so not signed",
                                "X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage"),
                        bytes("{\"a\":\"b\"}"),
                        at("2026-11-22T12:00:00Z"));

        assertThat(proof)
                .containsEntry("X-Amz-Date", "20261122T120000Z")
                .containsEntry("X-Amz-Security-Token", "Aws-session-token-example")
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/eu-central-1/sms-voice/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"
                                + " Signature=38eb2ba731bc35acdc537a02cc8dacb52ad6eb651100d488dea0d3a72dd45543");
    }

    // Computed from the recipe: canonical path /a%2520b/c, canonical query q=&r=1%2F2.
    @Test
    void awsWhenPathAndQueryAreEncodedThenThePathIsEncodedOnceMore() {
        Map<String, String> parameters = Map.of(
                "service", "sns",
                "region", "eu-central-1",
                "accessKeyId", "AKIDEXAMPLE",
                "secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

        Map<String, String> proof = Signers.make("aws-sigv4", parameters, SignersTest::noGet)
                .sign(
                        "GET",
                        "https://sns.eu-central-1.amazonaws.com/a%20b/c?r=1%2F2&q",
                        Map.of("Host", "sns.eu-central-1.amazonaws.com"),
                        NOTHING,
                        at("2026-11-22T12:00:00Z"));

        assertThat(proof.get("Authorization"))
                .endsWith("Signature=85c8d7136607e03d8c3350ab58a249c672a5d1eecb416c39eadbfac8cd7e68eb");
    }

    // No published vector; computed from the recipe in Azure's SDK. A day of one digit is padded.
    @Test
    void azureWhenDayHasOneDigitThenItIsPaddedAndTheSignatureIsTheRecipes() {
        Map<String, String> proof = azure("QXp1cmUtYWNjZXNzLWtleS1vZi10aGUtZXhhbXBsZSE=")
                .sign(
                        "POST",
                        "https://acme.communication.azure.com/sms?api-version=2026-01-23",
                        Map.of("Host", "acme.communication.azure.com"),
                        bytes("{\"a\":\"b\"}"),
                        at("2026-04-01T06:22:03Z"));

        assertThat(proof)
                .containsOnly(
                        Map.entry("x-ms-date", "Wed, 01 Apr 2026 06:22:03 GMT"),
                        Map.entry("x-ms-content-sha256", "20p+yxFLxmxiOgbE/2/o2qL0nMJw6796H4HiKrBhyDc="),
                        Map.entry(
                                "Authorization",
                                "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256"
                                        + "&Signature=U5JWEYAAr7r1QZ1ia4Ep5ykcNMCNrUqgcMqOf+kaMTI="));
    }

    @Test
    void azureWhenKeyIsNoBase64ThenTheRefusalDoesNotShowIt() {
        assertThatThrownBy(() -> azure("no base64!"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("accessKey")
                .hasMessageNotContaining("no base64!");
    }

    // smsglobal/rest-api-client-php, ApiKeyTest.
    @Test
    void smsGlobalWhenVendorsExampleThenVendorsMac() {
        Map<String, String> parameters = Map.of("apiKey", "test", "apiSecret", "abcd");

        Map<String, String> proof = new SmsGlobalSignature(parameters, () -> "random-nonce")
                .sign(
                        "GET",
                        "https://api.smsglobal.com/v1/sms/",
                        Map.of(),
                        NOTHING,
                        () -> Instant.ofEpochSecond(1375000000));

        assertThat(proof)
                .containsOnly(Map.entry(
                        "Authorization",
                        "MAC id=\"test\", ts=\"1375000000\", nonce=\"random-nonce\","
                                + " mac=\"xHRg9NU2FyDXb6X/iWGfseHslX7ES3IKPSwFV5QLguQ=\""));
    }

    @Test
    void smsGlobalWhenSignedTwiceThenNeverWithTheSameNonce() {
        RequestSigner signer =
                Signers.make("smsglobal", Map.of("apiKey", "test", "apiSecret", "abcd"), SignersTest::noGet);
        InstantSource clock = at("2026-11-22T12:00:00Z");
        String url = "https://api.smsglobal.com/v2/sms";

        String first = signer.sign("POST", url, Map.of(), NOTHING, clock).get("Authorization");
        String second = signer.sign("POST", url, Map.of(), NOTHING, clock).get("Authorization");

        assertThat(first)
                .matches("MAC id=\"test\", ts=\"1795348800\", nonce=\"[0-9a-f]{32}\", mac=\"[A-Za-z0-9+/]{43}=\"")
                .isNotEqualTo(second);
    }

    // ovh/python-ovh, tests of the client.
    @Test
    void ovhWhenVendorsGetThenVendorsSignature() {
        Map<String, String> proof = ovh(url -> "1457018875")
                .sign("GET", "https://eu.api.ovh.com/1.0/auth", Map.of(), NOTHING, at("2016-03-03T15:27:55Z"));

        assertThat(proof)
                .containsOnly(
                        Map.entry("X-Ovh-Application", "the-application"),
                        Map.entry("X-Ovh-Consumer", "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY"),
                        Map.entry("X-Ovh-Timestamp", "1457018875"),
                        Map.entry("X-Ovh-Signature", "$1$e9556054b6309771395efa467c22e627407461ad"));
    }

    // The same, with a body.
    @Test
    void ovhWhenVendorsPostThenVendorsSignature() {
        Map<String, String> proof = ovh(url -> "1457018875")
                .sign(
                        "POST",
                        "https://eu.api.ovh.com/1.0/auth",
                        Map.of(),
                        bytes("{\"a\":\"b\",\"c\":\"d\"}"),
                        at("2016-03-03T15:27:55Z"));

        assertThat(proof.get("X-Ovh-Signature")).isEqualTo("$1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1");
    }

    @Test
    void ovhWhenOurClockIsSlowThenTheirsCountsAndIsAskedForOnceAnHour() {
        MutableClock clock = MutableClock.startingAt(Instant.ofEpochSecond(1457018875 - 500));
        List<String> asked = new ArrayList<>();
        RequestSigner signer = ovh(url -> {
            asked.add(url);
            return Long.toString(clock.instant().getEpochSecond() + 500);
        });

        assertThat(timestamp(signer, clock)).isEqualTo("1457018875");
        clock.advance(Duration.ofMinutes(59));
        assertThat(timestamp(signer, clock)).isEqualTo("1457022415");
        assertThat(asked).containsExactly("https://eu.api.ovh.com/1.0/auth/time");

        clock.advance(Duration.ofMinutes(2));
        assertThat(timestamp(signer, clock)).isEqualTo("1457022535");
        assertThat(asked).hasSize(2);
    }

    @Test
    void ovhWhenOurClockIsSetBackThenTheirsIsAskedForAgain() {
        MutableClock clock = MutableClock.startingAt(Instant.ofEpochSecond(1457018875));
        RequestSigner signer = ovh(url -> "1457018875");

        assertThat(timestamp(signer, clock)).isEqualTo("1457018875");
        clock.advance(Duration.ofMinutes(-10));
        assertThat(timestamp(signer, clock)).isEqualTo("1457018875");
    }

    @Test
    void ovhWhenTheirTimeCannotBeReadThenOursCountsUntilItCan() {
        MutableClock clock = MutableClock.startingAt(Instant.ofEpochSecond(1457018000));
        List<String> answers = new ArrayList<>(List.of("<html>", "1457018875"));
        RequestSigner signer = ovh(url -> answers.remove(0));

        assertThat(timestamp(signer, clock)).isEqualTo("1457018000");
        assertThat(timestamp(signer, clock)).isEqualTo("1457018875");
    }

    @Test
    void ovhWhenTheirTimeIsOutOfReachThenOursCounts() {
        RequestSigner signer = ovh(url -> {
            throw new UncheckedIOException(new IOException("no answer"));
        });

        assertThat(timestamp(signer, () -> Instant.ofEpochSecond(1457018875))).isEqualTo("1457018875");
    }

    private static String suite(String method, String url, Map<String, String> more, String body) {
        Map<String, String> parameters = Map.of(
                "service", "service",
                "region", "us-east-1",
                "accessKeyId", "AKIDEXAMPLE",
                "secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        Map<String, String> headers = new java.util.HashMap<>(more);
        headers.put("Host", "example.amazonaws.com");
        Map<String, String> proof = Signers.make("aws-sigv4", parameters, SignersTest::noGet)
                .sign(method, url, headers, bytes(body), at("2015-08-30T12:36:00Z"));
        assertThat(proof).containsOnlyKeys("X-Amz-Date", "Authorization");
        return proof.getOrDefault("Authorization", "");
    }

    private static RequestSigner azure(String accessKey) {
        return Signers.make("azure-hmac", Map.of("accessKey", accessKey), SignersTest::noGet);
    }

    private static RequestSigner ovh(UnaryOperator<String> httpGet) {
        Map<String, String> parameters = Map.of(
                "applicationKey", "the-application",
                "applicationSecret", "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk",
                "consumerKey", "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY");
        return Signers.make("ovh", parameters, httpGet);
    }

    private static String timestamp(RequestSigner ovh, InstantSource clock) {
        return ovh.sign("POST", "https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs", Map.of(), NOTHING, clock)
                .getOrDefault("X-Ovh-Timestamp", "");
    }

    private static InstantSource at(String time) {
        return () -> Instant.parse(time);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String noGet(String url) {
        throw new AssertionError("nobody asked for " + url);
    }
}
