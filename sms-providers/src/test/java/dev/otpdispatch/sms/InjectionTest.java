package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What a person types arrives exactly, or is refused naming the field; it never becomes structure. */
class InjectionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"7\"}";

    static List<String> texts() {
        return List.of(
                "line\r\nX-Injected: 1\r\n\r\nbody",
                "\n",
                "\r",
                "tab\there",
                "nul \0 end",
                "\"},{\"to\":\"+1\"}",
                "\\\" \\u0022 \\",
                "'single' `back`",
                "&to=%2B1&x=1",
                "50% off %0d%0a %s %n",
                "</body></sms><sms>",
                "]]><!--x--><?x?>",
                "&amp; &#13; &lt;",
                "{phone} {otp} {message} {nobody} {{mobile}} {{body}}",
                "<phone> <otp> $ctx.num $ctx.msg ${currentUser.phone} ${attr.otp} ${mobile}",
                "\\{otp} {",
                "a+b c=d?e#f/../..;g",
                "smile 😀 ÄÖÜ ß € 漢字 \u202e \u2028 \u2029",
                "é e\u0301 \ufeff",
                "x".repeat(1_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void formWhenTheTextIsHostileThenItComesBackExactly(String text) throws IOException {
        String body = body("'form':{'to':'{phone}','text':'{message}','end':'1'}", text);

        assertThat(body.split("&", -1)).hasSize(3);
        assertThat(body).startsWith("to=%2B4915123456789&text=").endsWith("&end=1");
        assertThat(URLDecoder.decode(body.replaceAll("^.*&text=|&end=1$", ""), UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void jsonWhenTheTextIsHostileThenItComesBackExactly(String text) throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(body("'json':{'to':'{phone}','text':'{message}','mixed':['a{message}b']}", text));

        assertThat(json.size()).isEqualTo(3);
        assertThat(json.path("to").asText()).isEqualTo(Samples.NUMBER);
        assertThat(json.path("text").asText()).isEqualTo(text);
        assertThat(json.path("mixed").path(0).asText()).isEqualTo("a" + text + "b");
    }

    static List<String> textsThatXmlCarries() {
        return texts().stream().filter(text -> text.indexOf('\0') < 0).toList();
    }

    @ParameterizedTest
    @MethodSource("textsThatXmlCarries")
    void xmlWhenTheTextIsHostileThenItComesBackExactly(String text) throws IOException {
        String xml = body("'xml':'<sms text=\\\"{message}\\\"><body>{message}</body></sms>'", text);

        Element root = Samples.root(xml);
        assertThat(root.getChildNodes().getLength()).isEqualTo(1);
        assertThat(root.getTextContent()).isEqualTo(text);
        assertThat(root.getAttribute("text")).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void plainTextWhenTheTextIsHostileThenItComesBackExactly(String text) throws IOException {
        assertThat(body("'text':['to={phone};','{message}']", text)).isEqualTo("to=+4915123456789;" + text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void urlWhenTheTextIsHostileThenItComesBackExactly(String text) throws IOException {
        String request = sent(
                "'request':{'method':'GET','url':'https://a.example/send/{message}/end?q={message}',"
                        + "'query':{'t':'{message}'}}",
                text);

        String target = request.substring("GET ".length(), request.indexOf(" HTTP/1.1\r\n"));
        assertThat(target).matches("[!-~]+").startsWith("/send/").contains("/end?q=");
        assertThat(target.split("[/?&]", -1)).hasSize(6);
        for (String part : List.of(
                target.split("/", -1)[2], target.replaceAll("^.*\\?q=|&t=.*$", ""), target.replaceAll("^.*&t=", ""))) {
            assertThat(URLDecoder.decode(part.replace("+", "%2B"), UTF_8)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: 1", "a\nb", "a\rb", "a\0b", "a\u007fb", "ä", "a\u2028b", "smile 😀"})
    void headerWhenTheTextCannotStandThereThenItIsRefusedAndNothingIsSent(String text) throws IOException {
        assertRefused(
                "'request':{'url':'https://a.example/','headers':{'X-Text':'{message}'}}",
                text,
                "/request/headers/X-Text");
    }

    static List<String> textsThatAHeaderCarries() {
        return texts().stream().filter(text -> text.matches("[ -~\\t]*")).toList();
    }

    @ParameterizedTest
    @MethodSource("textsThatAHeaderCarries")
    void headerWhenTheTextIsVisibleAsciiThenItComesBackExactly(String text) throws IOException {
        assertThat(sent("'request':{'url':'https://a.example/','headers':{'X-Text':'<{message}>'}}", text))
                .contains("\r\nX-Text: <" + text + ">\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void pathWhenTheTextIsMadeOfDotsThenItIsRefused(String text) throws IOException {
        assertRefused("'request':{'url':'https://a.example/a/{message}/b'}", text, "/request/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0008b", "a\ufffeb"})
    void xmlWhenItCannotCarryACharacterThenItIsRefused(String text) throws IOException {
        assertRefused("'request':{'url':'https://a.example/','xml':'<a>{message}</a>'}", text, "/request/xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'request':{'url':'https://a.example/','form':{'t':'{message}'}}",
                "'request':{'url':'https://a.example/','json':{'t':'{message}'}}",
                "'request':{'url':'https://a.example/','text':'{message}'}",
                "'request':{'url':'https://a.example/','text':'{messageUcs2Hex}'}"
            })
    void textWhenItIsHalfACharacterThenItIsRefused(String members) throws IOException {
        assertRefused(members, "a\ud83d", "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "text", "xml"})
    void textWhenTheCharsetCannotCarryItThenItIsRefused(String kind) throws IOException {
        String body =
                kind.equals("form") ? "{'t':'{message}'}" : kind.equals("xml") ? "'<a>{message}</a>'" : "'{message}'";

        assertRefused(
                "'request':{'url':'https://a.example/','charset':'ISO-8859-1','" + kind + "':" + body + "}",
                "Код",
                "/request/" + kind);
    }

    @Test
    void textWhenItIsTooLongThenItIsRefused() throws IOException {
        assertRefused(
                "'text':{'maxLength':5},'request':{'url':'https://a.example/','text':'{message}'}", "123456", "text");
    }

    @Test
    void attributeWhenItIsHostileThenItIsEncodedLikeTheText() throws IOException {
        String hostile = "\"},{\r\n{otp}&x=1";
        Message message = Message.builder(PhoneNumber.parse(Samples.NUMBER), "t")
                .attributes(Map.of("plan", hostile))
                .build();
        OutgoingRequest request = Samples.filled(
                "'attributes':{'plan':{}},'request':{'url':'https://a.example/','json':{'t':'{message}','p':'{plan}'}}",
                Map.of(),
                message);

        JsonNode json = new ObjectMapper().readTree(request.body());
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.path("p").asText()).isEqualTo(hostile);
    }

    private static String body(String kind, String text) throws IOException {
        String request = sent("'request':{'url':'https://a.example/send'," + kind + "}", text);
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    /** The request as it came over the wire, with its bytes read as UTF-8. */
    private static String sent(String members, String text) throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            assertThat(Samples.send(members, Map.of(), server.uri(), Samples.message(text)))
                    .isInstanceOf(Accepted.class);
            assertThat(server.requests()).hasSize(1);
            return new String(server.requests().get(0).getBytes(ISO_8859_1), UTF_8);
        }
    }

    private static void assertRefused(String members, String text, String field) throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            SendOutcome outcome = Samples.send(members, Map.of(), server.uri(), Samples.message(text));

            assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.CONTENT_REFUSED);
                assertThat(rejected.retryable()).isFalse();
                assertThat(rejected.detail().text()).startsWith(field).doesNotContain(text);
            });
            assertThat(server.requests()).isEmpty();
        }
    }
}
