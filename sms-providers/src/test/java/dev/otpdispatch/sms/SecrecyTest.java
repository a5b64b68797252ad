package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that repeats everything it was sent, in whatever shape, makes no secret show. */
class SecrecyTest {
    private static final String KEY = "k3y&/+secret";
    private static final String SETTINGS =
            "'settings':{'key':{'secret':true},'from':{}},'attributes':{'plan':{'required':false}},";
    private static final String VERDICT = ",'verdict':{'accepted':[{'json':'/id','nonEmpty':true}],"
            + "'code':{'header':'X-Echo'},'explanation':[{'header':'X-Echo'},{'matches':'(.*)'}]}";
    /** What may appear nowhere: the text, the code, the number in every form, the key in every form. */
    private static final List<String> SECRETS = List.of(
            "one time",
            "one+time",
            "one%20time",
            "123456",
            "15123456789",
            KEY,
            "k3y%26",
            "k3y&amp;",
            "azN5Ji8rc2VjcmV0",
            "dTprM3kmLytzZWNyZXQ=",
            "006F006E0065",
            "3130303a");

    static Stream<String> definitions() {
        return Stream.of(
                "'request':{'url':'https://a.example/{key}','headers':{'X-Text':'{message}'},"
                        + "'form':{'to':'{phone}','t':'{message}','key':'{key}'}}",
                "'request':{'method':'GET','url':'https://a.example/?k={key}','query':{'to':'{phone}','t':'{message}'}}",
                "'request':{'url':'https://a.example/','json':{'to':{'$number':'{phone}'},'t':'{message}','k':'{key}'}},"
                        + "'phone':'DIGITS'",
                "'request':{'url':'https://a.example/','xml':'<a k=\\\"{key}\\\">{phone} {messageUcs2Hex}</a>'}",
                "'request':{'url':'https://a.example/','text':'{phone} {otp}'},"
                        + "'auth':{'type':'basic','user':'u','password':'{key}'}",
                "'request':{'url':'https://a.example/','text':'{message}'},"
                        + "'auth':{'type':'basic','user':'{key}','password':''}",
                "'request':{'url':'https://a.example/','text':'{message}'},'auth':{'type':'bearer','token':'{key}'}");
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everythingShownWhenTheGatewayEchoesThenHoldsNoSecret(String members) throws IOException {
        try (LogCapture log = new LogCapture();
                RawServer gateway = new RawServer(connection -> {
                    connection.read();
                    String request = lastOf(connection);
                    String echo = request.replaceAll("[\r\n]+", " ");
                    connection.write("HTTP/1.1 400 No\r\nX-Echo: " + echo + "\r\nContent-Length: " + request.length()
                            + "\r\n\r\n" + request);
                })) {
            SendOutcome outcome = Samples.send(
                    SETTINGS + members + VERDICT, Map.of("key", KEY, "from", "ACME"), gateway.uri(), Samples.message());

            assertThat(outcome.detail().text()).isNotBlank();
            assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(2).anyMatch(line -> line.contains("hidden"));
            for (String secret : SECRETS) {
                assertThat(outcome.toString()).doesNotContainIgnoringCase(secret);
                assertThat(log.lines())
                        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Signature mismatch: %s", "ours is 5f2c, yours %s"})
    void everythingShownWhenTheGatewayRepeatsASignatureThenHoldsNone(String words) throws IOException {
        String mac = "xHRg9NU2FyDXb6X/iWGfseHslX7ES3IKPSwFV5QLguQ=";
        String header = "MAC id=\"test\", nonce=\"random-nonce\", mac=\"" + mac + "\"";
        GatewayDefinition definition = Samples.definition("'request':{'url':'https://a.example/','text':'{message}'},"
                + "'auth':{'type':'signer','signer':'custom'}" + VERDICT.replace("'code':{'header':'X-Echo'},", ""));
        for (String echo : List.of(words.formatted(header), words.formatted(mac))) {
            try (LogCapture log = new LogCapture();
                    RawServer gateway = RawServer.answering(
                            "HTTP/1.1 403 No\r\nX-Echo: " + echo + "\r\nContent-Length: 0\r\n\r\n");
                    HttpSmsProvider provider = HttpSmsProvider.builder(definition)
                            .signer((method, url, headers, body, clock) -> Map.of("Authorization", header))
                            .baseUrl(gateway.uri())
                            .build()) {
                SendOutcome outcome = provider.send(Samples.message());

                assertThat(gateway.requests()).singleElement().asString().contains(mac);
                assertThat(outcome.detail().text()).contains("***").doesNotContain(mac);
                assertThat(log.lines()).anyMatch(line -> line.contains("***")).noneMatch(line -> line.contains(mac));
            }
        }
    }

    private static String lastOf(RawServer.Connection connection) {
        List<String> requests = connection.server().requests();
        return requests.get(requests.size() - 1);
    }
}
