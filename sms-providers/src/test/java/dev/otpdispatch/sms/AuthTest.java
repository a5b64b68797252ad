package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthTest {
    private static final String SETTINGS =
            "'settings':{'user':{'required':false},'key':{'secret':true,'required':false}},";
    private static final String REQUEST = "'request':{'url':'https://a.example/x','form':{'t':'{message}'}}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"7\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'basic','user':'{user}','password':'{key}'}      | Authorization | Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
            {'type':'basic','user':'{key}','password':''}            | Authorization | Basic b3BlbiBzZXNhbWU6
            {'type':'bearer','token':'{key}'}                        | Authorization | Bearer open sesame
            {'type':'authorization','scheme':'AccessKey','credentials':'{key}'} | Authorization | AccessKey open sesame
            {'type':'authorization','credentials':'{key}'}           | Authorization | open sesame
            {'type':'header','name':'X-Api-Key','value':'{key}'}     | X-Api-Key     | open sesame
            """)
    void headerWhenTheWayHasOneThenItIsSet(String auth, String name, String value) {
        // RFC 7617 §2 has the first pair as its example.
        assertThat(filled(auth, Map.of("user", "Aladdin", "key", "open sesame")).headers())
                .containsEntry(name, value);
    }

    @Test
    void fieldsWhenTheWayIsInQueryOrFormThenTheyAreThere() {
        Map<String, String> key = Map.of("key", "a&b");

        assertThat(filled("{'type':'query','fields':{'api_key':'{key}'}}", key).url())
                .isEqualTo("https://a.example/x?api_key=a%26b");
        assertThat(new String(
                        filled("{'type':'form','fields':{'api_key':'{key}'}}", key)
                                .body(),
                        ISO_8859_1))
                .isEqualTo("t=Your+one+time+password+is+123456&api_key=a%26b");
        assertThat(filled("{'type':'none'}", key).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void alternativesWhenSettingsAreGivenThenTheFirstPossibleOneIsTaken() {
        String auth = "[{'type':'bearer','token':'{key}'},{'type':'basic','user':'{user}','password':'x'}]";

        assertThat(filled(auth, Map.of("user", "u")).headers()).containsEntry("Authorization", "Basic dTp4");
        assertThat(filled(auth, Map.of("user", "u", "key", "k")).headers()).containsEntry("Authorization", "Bearer k");
        assertThatThrownBy(() -> provider(auth, Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/auth")
                .hasMessageContaining("[user]");
    }

    @Test
    void basicWhenTheUserHasAColonThenItIsRefusedAtOnce() {
        assertThatThrownBy(() -> provider(
                        "{'type':'basic','user':'{user}','password':'{key}'}", Map.of("user", "a:b", "key", "k")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/auth/user");
    }

    @Test
    void secretWhenAHeaderCannotCarryItThenItIsRefusedAtOnceAndNotShown() {
        assertThatThrownBy(() -> provider("{'type':'bearer','token':'{key}'}", Map.of("key", "geheimnisß")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("a header holds visible ASCII characters only")
                .hasMessageNotContaining("geheimnis");
    }

    @Test
    void signerWhenAskedThenItSeesTheExactBytesThatAreSent() throws IOException {
        List<String> seen = new ArrayList<>();
        RequestSigner signer = (method, url, headers, body, clock) -> {
            seen.add(method + " " + url + " " + headers.get("Host") + " " + headers.get("Content-Type") + " "
                    + new String(body, ISO_8859_1) + " " + clock.instant());
            return Map.of("authorization", "MAC 1", "X-Date", "now");
        };
        try (RawServer server = RawServer.answering(OK)) {
            SendOutcome outcome = send(signer, server);

            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(seen)
                    .containsExactly("POST http://127.0.0.1:" + server.port() + "/x?q=a%20b 127.0.0.1:" + server.port()
                            + " application/x-www-form-urlencoded t=Your+one+time+password+is+123456"
                            + " 2026-01-01T00:00:00Z");
            assertThat(server.requests().get(0))
                    .startsWith("POST /x?q=a%20b HTTP/1.1\r\n")
                    .contains("\r\nauthorization: MAC 1\r\n", "\r\nX-Date: now\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .endsWith("\r\n\r\nt=Your+one+time+password+is+123456");
        }
    }

    @Test
    void signerWhenItFailsThenNothingIsSentAndNoSecretIsTold() throws IOException {
        RequestSigner unreachable = (method, url, headers, body, clock) -> {
            throw new UncheckedIOException(new IOException("no clock"));
        };
        RequestSigner broken = (method, url, headers, body, clock) -> {
            throw new IllegalArgumentException("bad key: open sesame");
        };
        try (RawServer server = RawServer.answering(OK)) {
            assertThat(send(unreachable, server)).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(rejected.retryable()).isTrue();
            });
            assertThat(send(broken, server)).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
                assertThat(rejected.detail().text()).doesNotContain("sesame");
            });
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void signerWhenNoneIsGivenThenTheBuilderSaysSo() {
        assertThatThrownBy(() -> provider("{'type':'signer','signer':'custom'}", Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/auth/signer");
    }

    @Test
    void signerWhenASettingCannotStandInAHeaderThenTheProviderIsNotBuiltAndTheValueNotTold() {
        assertThatThrownBy(() -> provider(
                        "{'type':'signer','signer':'smsglobal','parameters':{'apiKey':'{user}','apiSecret':'s'}}",
                        Map.of("user", "ключ")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/auth/parameters/apiKey")
                .hasMessageNotContaining("ключ");
    }

    private static SendOutcome send(RequestSigner signer, RawServer server) {
        GatewayDefinition definition =
                Samples.definition("'request':{'url':'https://a.example/x?q=a b','form':{'t':'{message}'}},"
                        + "'auth':{'type':'signer','signer':'custom'}");
        try (HttpSmsProvider provider = HttpSmsProvider.builder(definition)
                .baseUrl(server.uri())
                .clock(MutableClock.create())
                .signer(signer)
                .build()) {
            return provider.send(Samples.message());
        }
    }

    private static OutgoingRequest filled(String auth, Map<String, String> settings) {
        return Samples.filled(SETTINGS + REQUEST + ",'auth':" + auth, settings, Samples.message());
    }

    private static void provider(String auth, Map<String, String> settings) {
        HttpSmsProvider.of(Samples.definition(SETTINGS + REQUEST + ",'auth':" + auth), settings)
                .close();
    }
}
