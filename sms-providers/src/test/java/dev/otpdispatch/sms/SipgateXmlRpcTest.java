package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Python's own XML-RPC server, so that what we write is read by somebody else's parser. */
class SipgateXmlRpcTest {
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "dev", "otpdispatch", "sms", "sipgate_server.py");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static @Nullable Process python;
    private static BufferedReader said;
    private static URI server;

    @BeforeAll
    static void python() throws IOException {
        assumeTrue(
                Samples.runs("python3", "--version"),
                "python3 is not installed: there is no other XML-RPC server to test against");
        python = new ProcessBuilder("python3", SCRIPT.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        said = python.inputReader(UTF_8);
        server = URI.create(
                "http://127.0.0.1:" + MAPPER.readTree(said.readLine()).asInt());
    }

    @AfterAll
    static void end() {
        if (python != null) {
            python.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your one time password is 123456",
                "Tom & Jerry <b>\"quoted\"</b> 'too' ]]>",
                "smile 😀 ÄÖÜ ß € 漢字",
                "two\nlines\tand a tab",
                "{phone} <otp> $ctx.msg %s"
            })
    void sendWhenTheTextIsAnyThenItIsReadExactly(String text) throws IOException {
        assertReadExactly(text);
    }

    @Test
    void sendWhenTheTextIsLongThenItIsReadWhole() throws IOException {
        assertReadExactly("0123456789".repeat(100));
    }

    @Test
    void sendWhenASenderIsGivenThenItIsNamed() throws IOException {
        try (HttpSmsProvider sipgate =
                builder().set("localUri", "sip:4915799912345@sipgate.net").build()) {
            assertThat(sipgate.send(Samples.message())).isInstanceOf(Accepted.class);
        }

        assertThat(call().path("LocalUri").asText()).isEqualTo("sip:4915799912345@sipgate.net");
    }

    @ParameterizedTest
    @CsvSource({
        "fault 501, CONFIGURATION, false, 501", "fault 412, THROTTLED, true, 412",
                "fault 508, INVALID_RECIPIENT, false, 508",
        "fault 503, CREDIT, false, 503", "fault 402, UNAVAILABLE, true, 402", "fault 525, UNKNOWN, false, 525",
        "status 404, UNAVAILABLE, true, 404", "status 400, UNKNOWN, false, 400"
    })
    void sendWhenItFailsUnderAGoodStatusThenItIsRejected(String text, Reason reason, boolean retryable, String code)
            throws IOException {
        try (HttpSmsProvider sipgate = builder().build()) {
            assertThat(sipgate.send(Samples.message(text))).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.retryable()).isEqualTo(retryable);
                assertThat(rejected.detail().vendorCode()).isEqualTo(code);
                assertThat(rejected.detail().status()).isEqualTo(200);
                assertThat(rejected.detail().text()).startsWith("refused").doesNotContain("15123456789");
            });
        }
        call();
    }

    @Test
    void sendWhenThePasswordIsWrongThenItIsConfiguration() {
        try (HttpSmsProvider sipgate = builder().set("password", "wrong").build()) {
            assertThat(sipgate.send(Samples.message()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><methodResponse><params><param><value><struct>"
                        + "<member><name>StatusCode</name><value><int>200</int></value></member>"
                        + "<member><name>SessionID</name><value>&e;</value></member>"
                        + "</struct></value></param></params></methodResponse>",
                "<methodResponse/>",
                "OK",
                ""
            })
    void sendWhenTheAnswerIsNotXmlRpcThenItIsUnknown(String body) throws IOException {
        try (RawServer other =
                        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                HttpSmsProvider sipgate = builder().baseUrl(other.uri()).build()) {
            assertThat(sipgate.send(Samples.message())).isInstanceOf(Unknown.class);
        }
    }

    private static void assertReadExactly(String text) throws IOException {
        try (HttpSmsProvider sipgate = builder().build()) {
            SendOutcome outcome = sipgate.send(Samples.message(text));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.messageId()).hasValue("6F9619FF8B86"));
        }
        JsonNode call = call();
        assertThat(call.size()).isEqualTo(3);
        assertThat(call.path("RemoteUri").asText()).isEqualTo("sip:4915123456789@sipgate.net");
        assertThat(call.path("TOS").asText()).isEqualTo("text");
        assertThat(call.path("Content").asText()).isEqualTo(text);
    }

    private static JsonNode call() throws IOException {
        return MAPPER.readTree(said.readLine());
    }

    private static HttpSmsProvider.Builder builder() {
        return HttpSmsProvider.preset("sipgate-xmlrpc")
                .set("username", "someone@example.com")
                .set("password", "s3cret-words")
                .baseUrl(server);
    }
}
