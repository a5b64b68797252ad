package dev.otpdispatch.login.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers as RFC 7643 and RFC 7644 have them, on the loopback. */
final class ScimAccountDirectoryTest {
    private static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    /** After RFC 7643 §8.2, with numbers of the German numbering plan. */
    private static final String BJENSEN = """
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
              "id": "2819c223-7f76-453a-919d-413861904646",
              "userName": "bjensen",
              "preferredLanguage": "de-AT",
              "locale": "en-US",
              "active": true,
              "emails": [
                {"value": "babs@jensen.org", "type": "home"},
                {"value": "bjensen@example.com", "type": "work", "primary": true}
              ],
              "phoneNumbers": [
                {"value": "tel:+49-30-123456", "type": "work"},
                {"value": "tel:+49-30-123457", "type": "fax"},
                {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                {"value": "tel:+49-151-23456789", "type": "other", "primary": true, "display": "+49 151 23456789"}
              ],
              "meta": {"resourceType": "User", "version": "W/\\"a330bc54f0671c9\\""}
            }""";

    private WireMockServer service;

    @BeforeEach
    void startService() {
        service = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop();
    }

    @Test
    void findWhenSomebodyHasTheNameThenThePrimaryNumberComesFirst() {
        answers(list(BJENSEN));
        assertThat(directory().build().find("bjensen"))
                .hasValue(new Account(
                        "2819c223-7f76-453a-919d-413861904646",
                        List.of("+49-151-23456789", "+49-151-23456701", "+49-30-123456"),
                        Optional.of("bjensen@example.com"),
                        Optional.of(Locale.forLanguageTag("de-AT")),
                        false));
        service.verify(getRequestedFor(urlEqualTo("/v2/Users?filter=userName%20eq%20%22bjensen%22&count=2"
                        + "&attributes=userName,active,phoneNumbers,emails,preferredLanguage,locale"))
                .withHeader("Accept", equalTo("application/scim+json"))
                .withHeader("Authorization", equalTo("Bearer h480djs93hd8")));
    }

    @Test
    void findWhenLittleIsKnownThenThatIsAll() {
        answers(
                list(
                        "{\"id\":\"1\",\"userName\":\"Bjensen\",\"phoneNumbers\":[{\"value\":\"  \"},\"x\"],\"emails\":[{\"value\":\"b@example.com\"}]}"));
        assertThat(directory().build().find("bjensen")).hasValue(Account.of("1").withEmail("b@example.com"));
    }

    @Test
    void findWhenNumbersAreNoUrisThenAsTheyAreWritten() {
        answers(
                list(
                        "{\"id\":\"1\",\"userName\":\"bjensen\",\"locale\":\"fr_CA\",\"phoneNumbers\":[{\"value\":\"0151 23456789\"}]}"));
        assertThat(directory().build().find("bjensen"))
                .hasValue(Account.of("1", "0151 23456789").inLanguage(Locale.CANADA_FRENCH));
    }

    /** The name is a JSON string in the filter (RFC 7644 §3.4.2.2), and the filter is one query parameter. */
    @Test
    void findWhenTheNameHasSpecialCharactersThenTheyStayInTheString() {
        answers(list());
        assertThat(directory().build().find("a\" or \"1\" eq \"1&count=9\\")).isEmpty();
        service.verify(getRequestedFor(urlPathEqualTo("/v2/Users"))
                .withQueryParam("filter", equalTo("userName eq \"a\\\" or \\\"1\\\" eq \\\"1&count=9\\\\\""))
                .withQueryParam("count", equalTo("2")));
    }

    @Test
    void findWhenTheServiceIgnoresFiltersThenNobodyElseIsTaken() {
        answers(list(BJENSEN));
        assertThat(directory().build().find("alice")).isEmpty();
    }

    @Test
    void findWhenTwoHaveTheNameThenNobody() {
        answers(list(BJENSEN, BJENSEN));
        assertThat(directory().build().find("bjensen")).isEmpty();
    }

    @Test
    void findWhenTheUserIsNotActiveThenNobody() {
        answers(list(BJENSEN.replace("\"active\": true", "\"active\": false")));
        assertThat(directory().build().find("bjensen")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 429, 500, 503})
    void findWhenTheServiceDoesNotAnswerThenItIsAFailureAndNotNobody(int status) {
        service.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "/elsewhere")
                        .withBody("bjensen +4915123456789")));
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageNotContaining("bjensen");
        assertThat(service.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json bjensen", "[]", "\"bjensen\"", "{\"Resources\":", "null"})
    void findWhenTheAnswerCannotBeReadThenItIsAFailure(String body) {
        answers(body);
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageNotContaining("bjensen")
                .hasNoCause();
    }

    @Test
    void findWhenAUserHasNoIdThenItIsAFailure() {
        answers(list("{\"userName\":\"bjensen\"}"));
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("id");
    }

    @Test
    void findWhenTheAnswerNeverEndsThenNotMoreThanOneMebibyteIsRead() {
        answers("{\"x\":\"" + "y".repeat(BoundedBody.MAX_BYTES) + "\"}");
        assertThatThrownBy(() -> directory().build().find("bjensen")).isInstanceOf(AccountDirectoryException.class);
    }

    @Test
    void findWhenTheBodyTricklesThenTheWaitEnds() throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            thread.execute(() -> beginAnAnswer(slow));
            ScimAccountDirectory directory = ScimAccountDirectory.builder(
                            URI.create("http://127.0.0.1:" + slow.getLocalPort()), NumberForm.E164)
                    .acceptingPlaintext()
                    .timeouts(Duration.ofMillis(500), Duration.ofMillis(500))
                    .build();
            long begun = System.nanoTime();
            assertThatThrownBy(() -> directory.find("bjensen")).isInstanceOf(AccountDirectoryException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        } finally {
            thread.shutdownNow();
        }
    }

    private static void beginAnAnswer(ServerSocket server) {
        try {
            Socket socket = server.accept();
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void findWhenInterruptedThenStopsAndStaysInterrupted() {
        service.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(5_000)));
        ScimAccountDirectory directory = directory().build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> directory.find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void findWhenTheServiceIsGoneThenSaysSo() {
        ScimAccountDirectory directory = directory().build();
        service.stop();
        assertThatThrownBy(() -> directory.find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("ConnectException");
    }

    @Test
    void findWhenThereIsNoTokenThenNoneIsSent() {
        answers(list());
        directory().bearer(() -> "").build().find("bjensen");
        service.verify(getRequestedFor(urlPathEqualTo("/v2/Users")).withHeader("Authorization", absent()));
    }

    @Test
    void findWhenTheTokenCannotStandInAHeaderThenRefusesWithoutShowingIt() {
        ScimAccountDirectory directory = directory().bearer(() -> "abc\r\nX: y").build();
        assertThatThrownBy(() -> directory.find("bjensen"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("abc");
    }

    @Test
    void saveWhenTheNumberIsProvenThenThePrimaryOneIsReplacedAndTheOthersStay() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));
        assertThat(directory().writable().build().save(change(false))).isEqualTo(Saved.SAVED);
        service.verify(patchRequestedFor(urlEqualTo("/v2/Users/2819c223-7f76-453a-919d-413861904646"))
                .withHeader("Content-Type", equalTo("application/scim+json"))
                .withHeader("If-Match", equalTo("W/\"a330bc54f0671c9\""))
                .withRequestBody(equalToJson("""
                        {
                          "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                          "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                            {"value": "tel:+49-30-123456", "type": "work"},
                            {"value": "tel:+49-30-123457", "type": "fax"},
                            {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                            {"value": "tel:+4915123456999", "type": "other", "primary": true}
                          ]}]
                        }""")));
    }

    @Test
    void saveWhenOneMoreThenItComesLast() {
        user(
                "{\"id\":\"1\",\"userName\":\"b\",\"phoneNumbers\":[{\"value\":\"tel:+4915123456789\",\"type\":\"mobile\"}]}");
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(200)));
        directory().writable().build().save(change(true));
        service.verify(
                patchRequestedFor(anyUrl()).withHeader("If-Match", absent()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+4915123456789", "type": "mobile"},
                    {"value": "tel:+4915123456999", "type": "mobile"}
                  ]}]
                }""")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saveWhenItIsTheFirstThenItIsPrimary(boolean additional) {
        user("{\"id\":\"1\",\"userName\":\"b\"}");
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(200)));
        directory().writable().build().save(change(additional));
        service.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+4915123456999", "type": "mobile", "primary": true}
                  ]}]
                }""")));
    }

    @Test
    void saveWhenSomebodyElseWasFasterThenReadsAgain() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(412))
                .willSetStateTo("over"));
        service.stubFor(patch(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs("over")
                .willReturn(aResponse().withStatus(204)));
        assertThat(directory().writable().build().save(change(false))).isEqualTo(Saved.SAVED);
        service.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void saveWhenSomebodyElseIsAlwaysFasterThenGivesUp() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(412)));
        assertThatThrownBy(() -> directory().writable().build().save(change(false)))
                .isInstanceOf(AccountDirectoryException.class);
        service.verify(3, patchRequestedFor(anyUrl()));
    }

    @Test
    void saveWhenTheServiceRefusesThenSaysSo() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(403)));
        assertThatThrownBy(() -> directory().writable().build().save(change(false)))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("403");
    }

    @Test
    void saveWhenTheIdHasSpecialCharactersThenItStaysOneSegment() {
        service.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(
                        () -> directory().writable().build().save(new PhoneChange("../Groups/1?x", NEW, false, false)))
                .isInstanceOf(AccountDirectoryException.class);
        assertThat(service.getAllServeEvents().get(0).getRequest().getUrl())
                .startsWith("/v2/Users/..%2FGroups%2F1%3Fx?");
    }

    @Test
    void saveWhenItOnlyReadsOrCannotRefuseThenUnsupported() {
        assertThat(directory().build().abilities()).isEmpty();
        assertThat(directory().writable().build().abilities())
                .containsExactlyInAnyOrder(Ability.SAVE_PHONE, Ability.ADD_PHONE);
        assertThatThrownBy(() -> directory().build().save(change(false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> directory().writable().build().save(new PhoneChange("1", NEW, false, true)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void findWhenTheServiceIsHttpsThenItsCertificateIsChecked(@TempDir Path folder) throws Exception {
        Certificates localhost = Certificates.of("localhost");
        WireMockServer secure = new WireMockServer(options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystorePath(localhost.storedAt(folder.resolve("server.p12")).toString())
                .keystoreType("PKCS12")
                .keystorePassword(new String(Certificates.password()))
                .keyManagerPassword(new String(Certificates.password())));
        secure.start();
        try {
            secure.stubFor(get(anyUrl()).willReturn(okForContentType("application/scim+json", list(BJENSEN))));
            URI base = URI.create("https://localhost:" + secure.httpsPort() + "/v2/");
            assertThat(ScimAccountDirectory.builder(base, NumberForm.E164)
                            .trust(localhost.trusting())
                            .build()
                            .find("bjensen"))
                    .isPresent();
            assertThatThrownBy(() -> ScimAccountDirectory.builder(base, NumberForm.E164)
                            .build()
                            .find("bjensen"))
                    .isInstanceOf(AccountDirectoryException.class)
                    .hasMessageContaining("SSLHandshakeException");
        } finally {
            secure.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "ftp://localhost",
                "https:///v2",
                "https://localhost?x=1",
                "https://me:secret@localhost"
            })
    void buildWhenTheBaseCannotBeThenRefusesWithoutASecret(String base) {
        assertThatThrownBy(() -> ScimAccountDirectory.builder(URI.create(base), NumberForm.E164)
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("https:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void timeoutsWhenOutOfRangeThenRefuses() {
        assertThatThrownBy(() -> directory().timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> directory().timeouts(Duration.ofSeconds(1), Duration.ofSeconds(61)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(directory().build()).hasToString("ScimAccountDirectory[E164]");
    }

    private ScimAccountDirectory.Builder directory() {
        return ScimAccountDirectory.builder(URI.create("http://127.0.0.1:" + service.port() + "/v2"), NumberForm.E164)
                .acceptingPlaintext()
                .bearer(() -> "h480djs93hd8");
    }

    private void answers(String body) {
        service.stubFor(get(urlPathEqualTo("/v2/Users")).willReturn(okForContentType("application/scim+json", body)));
    }

    private void user(String json) {
        service.stubFor(get(anyUrl()).willReturn(okForContentType("application/scim+json", json)));
    }

    private static PhoneChange change(boolean additional) {
        return new PhoneChange("2819c223-7f76-453a-919d-413861904646", NEW, additional, false);
    }

    private static String list(String... users) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":" + users.length
                + ",\"Resources\":[" + String.join(",", users) + "]}";
    }
}
