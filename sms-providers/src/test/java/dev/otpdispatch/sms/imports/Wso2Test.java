package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How WSO2's five values are read. */
class Wso2Test {
    private static final String URL = "sms_url=https://a.example/?to=$ctx.num&t=$ctx.msg\n";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void headersWhenACommaIsInAValueThenItEndsOneOnlyWhereANameFollows() {
        assertThat(GATEWAY.sent(Wso2.read(URL
                        + "headers=Accept: text/html, text/*;q=0.5 ,X-When: Sun, 06 Nov 1994"
                        + " 08:49:37 GMT,X-To: a, http://b.example, c")))
                .contains(
                        "\nAccept: text/html, text/*;q=0.5\n",
                        "\nX-When: Sun, 06 Nov 1994 08:49:37 GMT\n",
                        "\nX-To: a, http://b.example, c\n");
    }

    @Test
    void payloadWhenWithoutContentTypeThenIsJsonIfItParsesElseAForm() {
        assertThat(GATEWAY.sent(posted("", "{\"to\":\"$ctx.num\",\"t\":\"$ctx.msg\",\"n\":1}")))
                .endsWith("\nContent-Type: application/json\n{\"to\":\"+4915123456789\",\"t\":\"123456\",\"n\":1}");
        assertThat(GATEWAY.sent(posted("", "to=$ctx.num&t=$ctx.msg")))
                .endsWith("\nContent-Type: application/x-www-form-urlencoded\nto=%2B4915123456789&t=123456");
    }

    @Test
    void payloadWhenOfAnotherTypeThenGoesUnderIt() {
        assertThat(GATEWAY.sent(
                        posted("Content-Type: text/xml", "<m><to>$ctx.num</to><t>$ctx.msg</t></m>"), Map.of(), "1<2"))
                .endsWith("\nContent-Type: text/xml\n<m><to>+4915123456789</to><t>1&lt;2</t></m>");
        Imported text = posted("Content-Type: text/plain", "$ctx.num $ctx.msg");
        assertThat(GATEWAY.sent(text)).endsWith("\nContent-Type: text/plain\n+4915123456789 123456");
        assertThat(text.notes()).anySatisfy(note -> assertThat(note).contains("nothing in it is escaped"));
    }

    @Test
    void blanksWhenRoundANumberThatIsTheWholeValueThenGoAndElseStay() {
        assertThat(GATEWAY.sent(posted("", "{\"to\":\" $ctx.num \",\"t\":\"To $ctx.num : $ctx.msg\"}")))
                .endsWith("\n{\"to\":\"+4915123456789\",\"t\":\"To +4915123456789 : 123456\"}");
        assertThat(GATEWAY.sent(posted("", "to= $ctx.num &t=for $ctx.num $ctx.msg")))
                .endsWith("\nto=%2B4915123456789&t=for+%2B4915123456789+123456");
        assertThat(GATEWAY.sent(posted("Content-Type: text/xml", "<m><to> $ctx.num </to><t>$ctx.num $ctx.msg</t></m>")))
                .endsWith("\n<m><to>+4915123456789</to><t>+4915123456789 123456</t></m>");
        assertThat(GATEWAY.sent(Wso2.read(URL + "headers=X-To:  $ctx.num "))).contains("\nX-To: +4915123456789\n");
    }

    @Test
    void numberWhenUnquotedInJsonThenIsANumberAndATextStaysAText() {
        Imported gateway = Wso2.read(
                "sms_url=https://a.example/\npayload={\"to\": $ctx.num , \"all\":[$ctx.num],\"t\":$ctx.msg}", "DIGITS");

        assertThat(GATEWAY.sent(gateway)).endsWith("\n{\"to\":4915123456789,\"all\":[4915123456789],\"t\":\"123456\"}");
    }

    @Test
    void numberWhenUnquotedAndNoFormIsAskedForThenGoesAsDigitsEverywhereAndTheNotesSaySo() {
        Imported gateway =
                Wso2.read("sms_url=https://a.example/?to=$ctx.num\npayload={\"to\": $ctx.num,\"t\":$ctx.msg}");

        assertThat(GATEWAY.sent(gateway))
                .startsWith("POST /?to=4915123456789\n")
                .endsWith("\n{\"to\":4915123456789,\"t\":\"123456\"}");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("JSON number", "DIGITS everywhere"));
    }

    @ParameterizedTest
    @CsvSource({"E164, +4915123456789", "DOUBLE_ZERO, 004915123456789"})
    void numberWhenUnquotedInAFormThatNoNumberHasThenIsATextAndTheNotesSaySo(String form, String number) {
        Imported gateway =
                Wso2.read("sms_url=https://a.example/\npayload={\"to\":[$ctx.num],\"t\":\"$ctx.msg\"}", form);

        assertThat(GATEWAY.sent(gateway)).endsWith("\n{\"to\":[\"" + number + "\"],\"t\":\"123456\"}");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("cannot have the form " + form));
    }

    @Test
    void tagsWhenInsideAJsonStringThenStayTextBesideOneWithoutQuotes() {
        Imported gateway = Wso2.read(
                "sms_url=https://a.example/\npayload={\"to\":$ctx.num,\"t\":\"Say \\\\\"it\\\\\": $ctx.msg, now\"}");

        assertThat(GATEWAY.sent(gateway)).endsWith("\n{\"to\":4915123456789,\"t\":\"Say \\\"it\\\": 123456, now\"}");
    }

    @Test
    void phoneFormatWhenGivenThenIsTaken() {
        assertThat(GATEWAY.sent(Wso2.read(URL, "DOUBLE_ZERO"))).startsWith("POST /?to=004915123456789&");
        assertThat(GATEWAY.sent(Wso2.read(URL))).startsWith("POST /?to=%2B4915123456789&");
        assertThatThrownBy(() -> Wso2.read(URL, "NATIONAL"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("DOUBLE_ZERO");
    }

    @Test
    void httpResponseWhenBlankThenIs200And201And202() {
        for (int status : new int[] {200, 201, 202}) {
            assertThat(GATEWAY.outcome(Wso2.read(URL + "http_response=\n"), status, ""))
                    .isInstanceOf(Accepted.class);
        }
        assertThat(GATEWAY.outcome(Wso2.read(URL), 404, "")).isInstanceOf(Rejected.class);
        Imported only201 = Wso2.read(URL + "http_response=201");
        assertThat(GATEWAY.outcome(only201, 201, "")).isInstanceOf(Accepted.class);
        assertThat(GATEWAY.outcome(only201, 200, "")).isNotInstanceOf(Accepted.class);
        assertThat(Wso2.read(URL + "http_response=OK").notes())
                .anySatisfy(note -> assertThat(note).startsWith("http_response holds no status"));
    }

    @Test
    void tagsWhenBareOrSpacedThenAreReadAndReported() {
        Imported gateway = Wso2.read("sms_url=https://a.example/?to= $ctx.num &t=ctx.msg&u=xctx.num");

        assertThat(GATEWAY.sent(gateway)).isEqualTo("POST /?to=%2B4915123456789&t=123456&u=xctx.num\n");
        assertThat(gateway.notes())
                .anySatisfy(note -> assertThat(note).startsWith("sms_url: ctx.num or ctx.msg without $"));
    }

    @Test
    void methodWhenGetThenAPayloadIsListedAsLeftOut() {
        Imported gateway = Wso2.read(URL + "http_method=get\npayload=a=b");

        assertThat(GATEWAY.sent(gateway)).startsWith("GET /?");
        assertThat(gateway.notes()).contains("payload: a GET has none; it is left out.");
    }

    @Test
    void placeholderWhenUsedTwiceThenIsOneSettingAndSecretByItsName() {
        Imported gateway = Wso2.read("sms_url=https://a.example/<KEY>?k={KEY}&s=<SENDER NAME>&t=$ctx.msg");

        assertThat(GATEWAY.sent(gateway, Map.of("KEY", "k/1", "SENDER_NAME", "A&B"), "1"))
                .isEqualTo("POST /k%2F1?k=k%2F1&s=A%26B&t=1\n");
        assertThat(Gateway.http(gateway).definition().settings())
                .extracting(setting -> setting.name() + setting.secret())
                .containsExactly("KEYtrue", "SENDER_NAMEfalse");
    }

    @Test
    void secretsWhenWrittenOutThenBecomeSettingsWithTheirValues() {
        Imported gateway = Wso2.read("sms_url=https://a.example/?api_key=k%2B1&to=$ctx.num\nheaders=X-Token: t0k\n"
                + "payload={\"password\":\"p{w}\",\"t\":\"$ctx.msg\"}");

        String definition = Gateway.http(gateway).definition().toJson();
        assertThat(definition).doesNotContain("k%2B1", "k+1", "t0k");
        assertThat(GATEWAY.sent(Wso2.read("sms_url=https://a.example/?api_key=k%2B1&t=$ctx.msg")))
                .isEqualTo("POST /?api_key=k%2B1&t=123456\n");
    }

    @Test
    void base64WhenNotAfterBasicThenIsListed() {
        assertThat(Wso2.read(URL + "headers=X-Sign: base64{a:b}").notes())
                .anySatisfy(note -> assertThat(note).contains("base64{…}", "X-Sign"));
    }

    @Test
    void hostWhenAPlaceholderThenIsNotCarriedAndTheReasonIsListed() {
        Imported gateway = Wso2.read("sms_url=https://<HOST>.example/?t=$ctx.msg");

        assertThat(gateway).isInstanceOf(Imported.NotCarried.class);
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("cannot be carried", "HOST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wso2-identity-provider.xml", "wso2-identity-provider.json", "wso2-identity-provider.yaml"})
    void identityProviderWhenExportedThenItsFiveValuesAreFoundAndTheOtherTwoAreListed(String file) {
        Imported gateway = Wso2.read(Gateway.file(file));

        assertThat(GATEWAY.sent(gateway, Map.of("KEY", "k"), "123456"))
                .isEqualTo("POST /sms/json?api_key=k&to=%2B4915123456789&text=123456\nX-Version: 1\n");
        assertThat(gateway.notes())
                .filteredOn(note -> note.contains("not carried"))
                .satisfiesExactlyInAnyOrder(
                        note -> assertThat(note).startsWith("show_detailed_error_info "),
                        note -> assertThat(note).startsWith("values_to_be_masked "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TokenLength=8\nBackupCode=\n" + URL + "RetryEnable=true",
                "{\"sms_url\":\"https://a.example/?to=$ctx.num&t=$ctx.msg\",\"BackupCode\":null,"
                        + "\"RetryEnable\":true,\"TokenLength\":8}"
            })
    void valuesWhenUnknownThenEachThatSaysSomethingIsListedByItsNameOnly(String configuration) {
        assertThat(Wso2.read(configuration).notes())
                .contains("RetryEnable is not carried.", "TokenLength is not carried.")
                .noneSatisfy(note -> assertThat(note).contains("BackupCode"));
    }

    @Test
    void valuesWhenALineIsNoNameThenItIsListedWithoutShowingIt() {
        assertThat(Wso2.read(URL + "{\"password\"\\:\"s3cret\",=1").notes())
                .contains("A name of 21 characters is not carried.")
                .noneSatisfy(note -> assertThat(note).contains("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void authenticatorsWhenThereAreTwoThenTheFirstIsReadUnmixedAndTheOtherIsListed(String form) {
        String both = form.equals("json")
                ? "[[{\"name\":\"sms_url\",\"value\":\"https://a.example/?to=$ctx.num&t=$ctx.msg\"}],"
                        + "[{\"name\":\"sms_url\",\"value\":\"https://b.example/\"},"
                        + "{\"name\":\"headers\",\"value\":\"X-Of-B: 1\"}]]"
                : "<a><Properties><Property><Name>sms_url</Name>"
                        + "<Value>https://a.example/?to=$ctx.num&amp;t=$ctx.msg</Value></Property></Properties>"
                        + "<Properties><Property><Name>sms_url</Name><Value>https://b.example/</Value></Property>"
                        + "<Property><Name>headers</Name><Value>X-Of-B: 1</Value></Property></Properties></a>";
        Imported gateway = Wso2.read(both);

        assertThat(GATEWAY.sent(gateway)).isEqualTo("POST /?to=%2B4915123456789&t=123456\n");
        assertThat(gateway.notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("Further SMS gateways").contains(": 1."));
    }

    @Test
    void readWhenThereIsNoUrlThenSaysWhatToGive() {
        assertThatThrownBy(() -> Wso2.read("http_method=POST"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("sms_url");
    }

    private static Imported posted(String headers, String payload) {
        return Wso2.read("sms_url=https://a.example/\nheaders=" + headers + "\npayload=" + payload);
    }
}
