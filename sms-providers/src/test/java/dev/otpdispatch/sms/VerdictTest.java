package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"json":"/s","equals":"0"}                | {"s":"0"}                    | Accepted
            {"json":"/s","equals":"0"}                | {"s":0}                      | Accepted
            {"json":"/s","equals":true}               | {"s":"true"}                 | Accepted
            {"json":"/s","equals":"0"}                | {"s":"1"}                    | Rejected
            {"json":"/s","equals":"0"}                | {"s":{}}                     | Rejected
            {"json":"/s","equals":"0"}                | {"s":null}                   | Unknown
            {"json":"/s","equals":"0"}                | {}                           | Unknown
            {"json":"/s","equals":"0"}                | 900                          | Unknown
            {"json":"/s","equals":"0"}                | <html>0</html>               | Unknown
            {"json":"/s","equals":"0"}                | {"s":"0"                     | Unknown
            {"json":"/s","equals":"0"}                | {"s":"0"} trailing           | Unknown
            {"json":"","equals":"100"}                | 100                          | Accepted
            {"json":"","equals":"100"}                | 900                          | Rejected
            {"json":"","equals":"100"}                | "100"                        | Accepted
            {"json":"/m/*/s","equals":"0"}            | {"m":[{"s":"0"},{"s":"0"}]}  | Accepted
            {"json":"/m/*/s","equals":"0"}            | {"m":[{"s":"0"},{"s":"1"}]}  | Rejected
            {"json":"/m/*/s","equals":"0"}            | {"m":[{"s":"0"},{}]}         | Unknown
            {"json":"/m/*/s","equals":"0"}            | {"m":[]}                     | Unknown
            {"json":"/a~1b/c~0d","equals":"1"}        | {"a/b":{"c~d":1}}            | Accepted
            {"json":"/0/id","present":true}           | [{"id":7}]                   | Accepted
            {"json":"/s","in":["A","B"]}              | {"s":"B"}                    | Accepted
            {"json":"/s","in":["A","B"]}              | {"s":"b"}                    | Rejected
            {"json":"/s","between":[100,199]}         | {"s":199}                    | Accepted
            {"json":"/s","between":[100,199]}         | {"s":"100"}                  | Accepted
            {"json":"/s","between":[100,199]}         | {"s":200}                    | Rejected
            {"json":"/s","between":[100,199]}         | {"s":"1e2"}                  | Rejected
            {"json":"/s","present":true}              | {"s":false}                  | Accepted
            {"json":"/s","present":true}              | {"s":null}                   | Unknown
            {"json":"/ids","nonEmpty":true}           | {"ids":[1]}                  | Accepted
            {"json":"/ids","nonEmpty":true}           | {"ids":[]}                   | Rejected
            {"json":"/ids","nonEmpty":true}           | {"ids":""}                   | Rejected
            {"json":"/ids","nonEmpty":true}           | {"ids":"x"}                  | Accepted
            {"json":"/error","absent":true}           | {"id":1}                     | Accepted
            {"json":"/error","absent":true}           | {"error":null}               | Accepted
            {"json":"/error","absent":true}           | {"error":""}                 | Rejected
            `{"json":"/s","matches":"OK( |$)"}`         | {"s":"OK 12"}                | Accepted
            `{"json":"/s","matches":"OK( |$)"}`         | {"s":"NOT OK"}               | Rejected
            {"contains":"200 OK"}                     | message 200 OK               | Accepted
            {"contains":"200 OK"}                     | 200 ok                       | Rejected
            {"lacks":"ERR"}                           | ID: 1                        | Accepted
            {"lacks":"ERR"}                           | ERR: 1                       | Rejected
            {"matches":"ID: (\\\\S+)"}                | ID: abc                      | Accepted
            {"matches":"ID: (\\\\S+)"}                | ERR: 108, Invalid or missing API ID: x | Rejected
            `{"matches":"[01]\\\\|"}`                   | `1|x`                          | Accepted
            {"xml":"/r/a","equals":"1"}               | <r xmlns="urn:x"><a> 1 </a></r> | Accepted
            {"xml":"//h/@id","nonEmpty":true}         | <x:r xmlns:x="urn:x"><x:h id="7"/></x:r> | Accepted
            {"xml":"/r/*/b","equals":"1"}             | <r><a><b>1</b></a><c><b>2</b></c></r> | Rejected
            {"xml":"/r/a","equals":"1"}               | <q><a>1</a></q>              | Unknown
            {"xml":"/r/a","equals":"1"}               | <!DOCTYPE r><r><a>1</a></r>  | Unknown
            {"xml":"/r/a","equals":"1"}               | {"a":1}                      | Unknown
            {"anyOf":[{"json":"/a","equals":1},{"json":"/b","equals":1}]} | {"b":1}   | Accepted
            {"anyOf":[{"json":"/a","equals":1},{"json":"/b","equals":1}]} | {"b":2}   | Rejected
            {"anyOf":[{"json":"/a","equals":1},{"json":"/b","equals":1}]} | {}        | Unknown
            {"header":"X-Result","equals":"fine"}     | anything                     | Accepted
            """)
    void ruleWhenTheStatusIsGoodThenTheBodyDecides(String rule, String body, String outcome) {
        SendOutcome verdict = verdict("'accepted':[" + rule + "]", 200, body);

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "100, Unknown, , false",
        "101, Unknown, , false",
        "200, Accepted, , false",
        "201, Accepted, , false",
        "202, Accepted, , false",
        "203, Unknown, , false",
        "204, Unknown, , false",
        "299, Unknown, , false",
        "301, Rejected, CONFIGURATION, false",
        "302, Unknown, , false",
        "303, Unknown, , false",
        "304, Unknown, , false",
        "307, Rejected, CONFIGURATION, false",
        "308, Rejected, CONFIGURATION, false",
        "400, Rejected, UNKNOWN, false",
        "401, Rejected, CONFIGURATION, false",
        "402, Rejected, CREDIT, false",
        "403, Rejected, CONFIGURATION, false",
        "404, Rejected, UNKNOWN, false",
        "407, Rejected, CONFIGURATION, false",
        "408, Rejected, UNKNOWN, false",
        "421, Rejected, UNKNOWN, false",
        "429, Rejected, THROTTLED, true",
        "449, Rejected, UNKNOWN, false",
        "499, Rejected, UNKNOWN, false",
        "500, Unknown, , false",
        "502, Unknown, , false",
        "503, Rejected, UNAVAILABLE, true",
        "504, Unknown, , false",
        "599, Unknown, , false"
    })
    void statusWhenNothingElseIsSaidThenHttpDecides(int status, String outcome, Reason reason, boolean retryable) {
        SendOutcome verdict = verdict("'statusOnly':true", status, "");

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(verdict.detail().status()).isEqualTo(status);
        if (verdict instanceof Rejected rejected) {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"code":"7"}           | INVALID_RECIPIENT | false | 7
            200 | {"code":7}             | INVALID_RECIPIENT | false | 7
            500 | {"code":8}             | UNAVAILABLE       | true  | 8
            400 | {"code":"AUTH_KEY"}    | CONFIGURATION     | false | AUTH_KEY
            400 | {"code":"AUTH_BUSY_1"} | THROTTLED         | true  | AUTH_BUSY_1
            200 | {"code":99}            | UNKNOWN           | false | 99
            409 | {"code":99}            | DUPLICATE         | false | 99
            482 | nothing                | INVALID_RECIPIENT | false | ``
            400 | {"bad":["+4915123456789"]} | RECIPIENT_BLOCKED | false | BLOCKED
            """)
    void codeWhenTheTableHasItThenItDecides(
            int status, String body, Reason reason, boolean retryable, String vendorCode) {
        SendOutcome verdict = verdict(TABLES, status, body);

        assertThat(verdict).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
            assertThat(rejected.detail().vendorCode()).isEqualTo(vendorCode);
        });
    }

    private static final String TABLES = "'accepted':[{'json':'/id','present':true}],"
            + "'code':[{'json':'/code'},{'json':'/bad/0','as':'BLOCKED'}],"
            + "'codes':{'7':'INVALID_RECIPIENT','8':{'reason':'UNAVAILABLE','retryable':true},"
            + "'AUTH_*':'CONFIGURATION','AUTH_BUSY_*':'THROTTLED','50':'MAYBE_SENT','BLOCKED':'RECIPIENT_BLOCKED'},"
            + "'statuses':{'409':'DUPLICATE','480-489':'INVALID_RECIPIENT'}";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            203 | {"id":1,"code":"SUCCESS"} | Unknown
            203 | {"id":1}                  | Unknown
            203 | {"code":"SUCCESS"}        | Rejected
            203 | {"id":1,"code":7}         | Rejected
            203 | {"id":""}                 | Unknown
            203 | {}                        | Unknown
            203 | <html></html>             | Unknown
            303 | {"code":99}               | Unknown
            """)
    void statusWhenItIsAnotherGoodOneThenItIsANoOnlyIfTheBodySaysSo(int status, String body, String outcome) {
        SendOutcome verdict = verdict(TABLES.replace("present", "nonEmpty"), status, body);

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}: {1} under {2}")
    @MethodSource("acceptancesUnderAnotherGoodStatus")
    void presetWhenAllSaysYesUnderAnotherGoodStatusThenTheMessageMayHaveGoneOut(
            String preset, RecordedExchanges.Answer recorded, int status) {
        Answer answer = new Answer(
                status, Headers.of(recorded.headers()), recorded.body().getBytes(UTF_8), null);

        SendOutcome verdict = Verdict.of(rulesOf(preset), answer, UnaryOperator.identity(), () -> NOW);

        assertThat(verdict).isInstanceOf(Unknown.class);
    }

    static Stream<Arguments> acceptancesUnderAnotherGoodStatus() {
        return Presets.names().stream()
                .flatMap(preset -> RecordedExchanges.of(preset).answers().stream()
                        .filter(answer -> answer.outcome().startsWith("accepted"))
                        .flatMap(answer -> IntStream.of(200, 201, 202, 207)
                                .filter(status -> !rulesOf(preset).status().holds(status))
                                .mapToObj(status -> Arguments.of(preset, answer, status))));
    }

    private static VerdictRules rulesOf(String preset) {
        return GatewayDefinition.preset(preset).parts().verdict();
    }

    @Test
    void codeWhenItMeansMaybeThenTheOutcomeIsUnknown() {
        assertThat(verdict(TABLES, 400, "{\"code\":50}")).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"json":"/id"}                                | {"id":6359736682344313123456789} | 6359736682344313123456789
            {"json":"/id"}                                | {"id":1.10}                      | 1.10
            [{"json":"/u/0"},{"json":"/u"}]               | {"u":["a"],"id":1}               | a
            [{"json":"/u/0"},{"json":"/u"}]               | {"u":"b","id":1}                 | b
            {"json":"/t","matches":".*#(.+)"}             | {"t":"x#y","id":1}               | y
            {"json":"/m/*/s","matches":"[1-9].*","group":0} | {"m":[{"s":"0"},{"s":"5"}],"id":1} | 5
            {"header":"X-Result"}                         | {"id":1}                         | fine
            """)
    void messageIdWhenFoundThenItIsTextAndNeverRounded(String extractor, String body, String id) {
        SendOutcome verdict = verdict("'statusOnly':true,'messageId':" + extractor, 200, body);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.messageId()).hasValue(id));
    }

    @Test
    void messageIdWhenThereIsNoneThenItIsAcceptedAllTheSame() {
        assertThat(verdict("'status':[204],'statusOnly':true,'messageId':{'json':'/id'}", 204, ""))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.messageId()).isEmpty());
    }

    @Test
    void explanationWhenItHasLineBreaksAndIsLongThenItIsOneShortLine() {
        SendOutcome verdict = verdict(
                "'statusOnly':true,'explanation':{'json':'/e'}",
                400,
                "{\"e\":\"a\\r\\nWARN forged\\u2028" + "x".repeat(999) + "\"}");

        assertThat(verdict.detail().text())
                .startsWith("a WARN forged x")
                .hasSize(301)
                .endsWith("…");
    }

    @Test
    void expressionWhenItBacktracksWithoutEndThenTheAnswerIsUnreadable() {
        SendOutcome verdict = verdict("'accepted':[{'matches':'(.*a){20}b'}]", 200, "a".repeat(40) + "!");

        assertThat(verdict).isInstanceOf(Unknown.class);
        assertThat(verdict.detail().text()).isEqualTo("a regular expression took too long");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "999999999, PT1H",
        "'Thu, 01 Jan 2026 00:05:00 GMT', PT5M",
        "'Fri, 02 Jan 2026 00:00:00 GMT', PT1H",
        "'Wed, 31 Dec 2025 23:00:00 GMT', PT0S"
    })
    void retryAfterWhenReadableThenItIsCountedFromNowAndCapped(String header, Duration wait) {
        assertThat(until(503, header)).hasValue(NOW.plus(wait));
        assertThat(until(429, header)).hasValue(NOW.plus(wait));
        assertThat(until(400, header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1.5", "99999999999999999999"})
    void retryAfterWhenUnreadableThenThereIsNone(String header) {
        assertThat(until(503, header)).isEmpty();
    }

    private static Optional<Instant> until(int status, String retryAfter) {
        Answer answer = new Answer(status, Headers.of("Retry-After", retryAfter), new byte[0], null);
        VerdictRules rules = rules("'statusOnly':true");
        return ((Rejected) Verdict.of(rules, answer, UnaryOperator.identity(), () -> NOW)).until();
    }

    private static SendOutcome verdict(String rules, int status, String body) {
        Answer answer = new Answer(status, Headers.of("X-Result", "fine"), body.getBytes(UTF_8), null);
        return Verdict.of(rules(rules), answer, UnaryOperator.identity(), () -> NOW);
    }

    private static VerdictRules rules(String members) {
        return Samples.definition(
                        "'request':{'url':'https://a.example/','text':'{message}'},'verdict':{" + members + "}")
                .parts()
                .verdict();
    }
}
