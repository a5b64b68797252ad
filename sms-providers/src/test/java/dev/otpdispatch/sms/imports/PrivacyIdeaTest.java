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
import org.junit.jupiter.params.provider.ValueSource;

/** What each parameter of privacyIDEA's HTTP provider becomes. */
class PrivacyIdeaTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void httpMethodWhenNotExactlyPostThenIsGet() {
        assertThat(GATEWAY.sent(http("'HTTP_METHOD':'post','to':'{phone}','text':'{otp}'")))
                .isEqualTo("GET /?to=%2B4915123456789&text=123456\n");
    }

    @Test
    void sendDataAsJsonWhenYesThenTextsAreEscapedAndNumbersStayStrings() {
        Imported gateway = http("'HTTP_METHOD':'POST','SEND_DATA_AS_JSON':'yes','to':'{phone}','n':'7','text':'{otp}'");

        assertThat(GATEWAY.sent(gateway, Map.of(), "\"1\"\n{phone}"))
                .isEqualTo("POST /\nContent-Type: application/json\n"
                        + "{\"to\":\"+4915123456789\",\"n\":\"7\",\"text\":\"\\\"1\\\"\\n{phone}\"}");
    }

    @Test
    void headersWhenWithCommasColonsAndSpacesThenGoAsTheyAre() {
        Imported gateway = PrivacyIdea.read(
                        json(
                                "{'providermodule':'x.HttpSMSProvider','options':{'URL':'https://a.example/',"
                                        + "'HTTP_METHOD':'POST',' to ':'{phone}','t':'{otp}'},'headers':{' X-A ':'a, b: c','X-Api-Key':'k3y',"
                                        + "'Content-Type':'application/x-www-form-urlencoded; charset=UTF-8','Host':'b.example'}}"))
                .get(0);

        assertThat(GATEWAY.sent(gateway))
                .isEqualTo("POST /\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\n"
                        + "X-A: a, b: c\nX-Api-Key: k3y\nto=%2B4915123456789&t=123456");
        assertThat(Gateway.http(gateway).definition().toJson()).doesNotContain("k3y");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("header Host"));
    }

    @Test
    void regexpWhenInPythonsSyntaxThenRewritesTheNumber() {
        Imported gateway = http(
                "'REGEXP':'/^[+](?P<country_code>49)(\\\\d+)/0\\\\g<2>-\\\\g<country_code>/','to':'{phone}','t':'{otp}'");

        assertThat(GATEWAY.sent(gateway)).isEqualTo("GET /?to=015123456789-49&t=123456\n");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("REGEXP works on"));
    }

    @Test
    void regexpWhenUnreadableThenIsListed() {
        assertThat(http("'REGEXP':'/(?(1)a|b)/0/','to':'{phone}','t':'{otp}'").notes())
                .anySatisfy(note -> assertThat(note).startsWith("REGEXP cannot be carried"));
        assertThat(http("'REGEXP':'s/a/b/','to':'{phone}','t':'{otp}'").notes())
                .anySatisfy(note -> assertThat(note).contains("had no effect"));
    }

    @Test
    void returnSuccessWhenBothAreSetThenWinsAndIsCaseSensitive() {
        Imported gateway = http("'RETURN_SUCCESS':'Sent','RETURN_FAIL':'queued','to':'{phone}','t':'{otp}'");

        assertThat(GATEWAY.outcome(gateway, 200, "Sent, queued")).isInstanceOf(Accepted.class);
        assertThat(GATEWAY.outcome(gateway, 200, "sent")).isInstanceOf(Rejected.class);
        assertThat(GATEWAY.outcome(gateway, 400, "Sent")).isInstanceOf(Rejected.class);
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).startsWith("RETURN_FAIL is left out"));
    }

    @Test
    void returnFailWhenAloneThenRejectsWhatContainsIt() {
        Imported gateway = http("'RETURN_FAIL':'ERR','to':'{phone}','t':'{otp}'");

        assertThat(GATEWAY.outcome(gateway, 202, "ERR 7")).isInstanceOf(Rejected.class);
        assertThat(GATEWAY.outcome(gateway, 202, "err 7")).isInstanceOf(Accepted.class);
    }

    @Test
    void checkSslWhenAnythingButYesThenIsOffAndSaid() {
        assertThat(definition(http("'CHECK_SSL':'no','t':'{otp}'"))).contains("\"insecureTrustAnyCertificate\" : true");
        assertThat(definition(http("'CHECK_SSL':'YES','t':'{otp}'"))).contains("insecureSkipHostnameCheck");
        assertThat(http("'CHECK_SSL':'no','t':'{otp}'").notes())
                .anySatisfy(note -> assertThat(note).startsWith("CHECK_SSL is off"));
        assertThat(definition(http("'CHECK_SSL':'yes','t':'{otp}'"))).doesNotContain("insecure");
        assertThat(definition(http("'CHECK_SSL':true,'t':'{otp}'"))).doesNotContain("insecure");
        assertThat(definition(http("'t':'{otp}'"))).doesNotContain("insecure");
    }

    @Test
    void timeoutWhenGivenThenIsCarriedElseThreeSeconds() {
        assertThat(definition(http("'t':'{otp}'"))).contains("\"connect\" : \"3000ms\"", "\"read\" : \"3000ms\"");
        assertThat(definition(http("'TIMEOUT':'0.5','t':'{otp}'"))).contains("\"read\" : \"500ms\"");
        assertThat(definition(http("'TIMEOUT':'20','t':'{otp}'")))
                .contains("\"read\" : \"20000ms\"", "\"call\" : \"40000ms\"");
        assertThat(definition(http("'TIMEOUT':'1e999999999','t':'{otp}'"))).contains("\"read\" : \"3000ms\"");
        assertThat(http("'TIMEOUT':'soon','t':'{otp}'").notes())
                .anySatisfy(note -> assertThat(note).contains("TIMEOUT"));
    }

    @Test
    void proxyWhenForTheSchemeThenIsCarriedWithItsPasswordAsASecret() {
        Imported.Http gateway = Gateway.http(http(
                "'HTTP_PROXY':'http://other:1','HTTPS_PROXY':'http://me:p%40ss@proxy.example:8080'," + "'t':'{otp}'"));

        assertThat(gateway.definition().toJson())
                .contains("proxy.example", "8080", "{proxyPassword}")
                .doesNotContain("p%40ss", "p@ss", "other");
        assertThat(gateway.settings()).containsEntry("proxyUser", "me").containsEntry("proxyPassword", "p@ss");
        assertThat(gateway.toString()).doesNotContain("p@ss");
    }

    @Test
    void proxyWhenTheOldOneThenIsCarriedAndUnreadableOnesAreListed() {
        Imported old = http("'PROXY':'http://proxy.example:3129','t':'{otp}'");

        assertThat(definition(old)).contains("proxy.example", "3129");
        assertThat(old.notes()).anySatisfy(note -> assertThat(note).startsWith("PROXY is carried"));
        assertThat(http("'PROXY':'http://[bad','t':'{otp}'").notes())
                .anySatisfy(note -> assertThat(note).contains("proxy cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "http://proxy.example", "http://proxy.example/"})
    void proxyWhenWithoutAPortThenIsThatOfHttpAsPythonTakesIt(String proxy) {
        assertThat(definition(http("'HTTPS_PROXY':'" + proxy + "','t':'{otp}'")))
                .contains("\"host\" : \"proxy.example\"", "\"port\" : 80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "socks5"})
    void proxyWhenNotSpokenToByHttpThenIsLeftOutAndSaid(String scheme) {
        Imported gateway = http("'HTTPS_PROXY':'" + scheme + "://me:w0rd@proxy.example','t':'{otp}'");

        assertThat(definition(gateway)).doesNotContain("\"proxy");
        assertThat(gateway.notes())
                .anySatisfy(note ->
                        assertThat(note).contains("proxy is left out", scheme).doesNotContain("w0rd"));
    }

    @Test
    void optionWhenNamedLikeAParameterThenIsThatParameterAndSaid() {
        Imported both = http("'USERNAME':'me','PASSWORD':'w0rd','password':'other','t':'{otp}'");

        assertThat(GATEWAY.sent(both)).isEqualTo("GET /?password=other&t=123456\nAuthorization: Basic bWU6dzByZA==\n");
        assertThat(both.notes())
                .anySatisfy(note -> assertThat(note).startsWith("USERNAME and PASSWORD are parameters"));
        Imported alone = http("'PASSWORD':'w0rd','t':'{otp}'");
        assertThat(GATEWAY.sent(alone)).isEqualTo("GET /?t=123456\n");
        assertThat(alone.notes()).anySatisfy(note -> assertThat(note).contains("not sent at all"));
    }

    @Test
    void userinfoWhenInTheUrlThenIsBasicAuthentication() {
        Imported gateway = PrivacyIdea.read(
                        json("{'URL':'https://me:w0rd@a.example/s?apikey=K%2B1','SMS_TEXT_KEY':'t'}"))
                .get(0);

        assertThat(GATEWAY.sent(gateway))
                .isEqualTo("GET /s?apikey=K%2B1&phone=%2B4915123456789&t=123456\nAuthorization: Basic bWU6dzByZA==\n");
        assertThat(definition(gateway)).doesNotContain("w0rd", "K%2B1", "K+1");
    }

    @Test
    void parameterWhenADictionaryThenIsFixedFieldsInBothForms() {
        String old = "{'URL':'https://a.example/','HTTP_Method':'POST','PARAMETER':{'from':'{otp}','account':'7'},"
                + "'SMS_TEXT_KEY':'text','SMS_PHONENUMBER_KEY':'to'}";

        assertThat(GATEWAY.sent(PrivacyIdea.read(json(old)).get(0)))
                .endsWith("\nto=%2B4915123456789&text=123456&from=%7Botp%7D&account=7");
        assertThat(GATEWAY.sent(http("'PARAMETER':{'from':'ACME'},'t':'{otp}'")))
                .isEqualTo("GET /?from=ACME&t=123456\n");
        assertThat(http("'PARAMETER':'from=ACME','t':'{otp}'").notes())
                .contains("PARAMETER is no dictionary and is left out.");
    }

    @Test
    void bracesWhenDoubledOrUnknownThenAreText() {
        Imported gateway = http("'t':'{{otp}} {otp} {user}'");

        assertThat(GATEWAY.sent(gateway)).isEqualTo("GET /?t=%7Botp%7D%20123456%20%7Buser%7D\n");
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).contains("{user} is no tag"));
    }

    @Test
    void gatewayWhenNothingCarriesTheTextThenIsNotCarriedAndTheReasonIsListed() {
        Imported gateway = http("'to':'{phone}'");

        assertThat(gateway).isInstanceOf(Imported.NotCarried.class);
        assertThat(gateway.notes()).anySatisfy(note -> assertThat(note).startsWith("cannot be carried"));
    }

    @Test
    void mailWhenItsServerIsNotInTheExportThenIsListed() {
        Imported mail = PrivacyIdea.read(
                        json("{'providermodule':'x.SmtpSMSProvider','options':{'MAILTO':'sms@a.example',"
                                + "'SMTPIDENTIFIER':'gone'}}"))
                .get(0);

        assertThat(((Imported.Mail) mail).subject()).isEqualTo("{phone}");
        assertThat(((Imported.Mail) mail).body()).isEqualTo("{message}");
        assertThat(mail.notes()).anySatisfy(note -> assertThat(note).contains("'gone' is not in the export"));
    }

    @Test
    void mailWhenThereIsARegexpThenItIsCarriedInJavasSyntax() {
        Imported.Mail mail = mail("'REGEXP':'/^\\\\+49(\\\\d+)/0\\\\1/'", "'server':'m.example'");

        assertThat(mail.rewriting()).contains(new Imported.Rewriting("^\\+49(\\d+)", "0$1"));
        assertThat(mail.notes()).anySatisfy(note -> assertThat(note).startsWith("REGEXP works on the number"));
    }

    @Test
    void mailWhenTheRegexpIsNoneThenItIsLeftOutAndListed() {
        Imported.Mail mail = mail("'REGEXP':'49'", "'server':'m.example'");

        assertThat(mail.rewriting()).isEmpty();
        assertThat(mail.notes()).anySatisfy(note -> assertThat(note).startsWith("REGEXP is not /pattern"));
    }

    @Test
    void mailWhenItsServerIsSmtpsThenTlsIsImplicitAndWithoutTlsThatIsListed() {
        assertThat(mail("", "'server':'smtps://m.example','tls':false").server())
                .isEqualTo(Map.of("host", "m.example", "tls", "implicit"));
        Imported.Mail clear = mail("", "'server':'m.example','tls':false");
        assertThat(clear.server()).isEqualTo(Map.of("host", "m.example"));
        assertThat(clear.notes()).anySatisfy(note -> assertThat(note).contains("without TLS", "STARTTLS is required"));
    }

    @Test
    void mailWhenItsServerHasMoreThanIsCarriedThenEachIsListedByName() {
        Imported.Mail mail = mail(
                "",
                "'server':'m.example','tls':true,'description':'ours','smime':true,'certificate':'c.pem',"
                        + "'private_key':'k.pem','private_key_password':'s3cret','timeout':20,'enqueue_job':true,"
                        + "'dont_send_on_error':false,'other':null");

        assertThat(mail.notes())
                .filteredOn(note -> note.startsWith("smtpserver."))
                .containsExactlyInAnyOrder(
                        "smtpserver.smime is not carried.",
                        "smtpserver.certificate is not carried.",
                        "smtpserver.private_key is not carried.",
                        "smtpserver.private_key_password is not carried.",
                        "smtpserver.timeout is not carried.",
                        "smtpserver.enqueue_job is not carried.");
    }

    @Test
    void mailWhenNothingCarriesTheTextThenIsNotCarried() {
        assertThat(PrivacyIdea.read(json("{'MAILTO':'sms@a.example','BODY':'hello'}"))
                        .get(0))
                .isInstanceOf(Imported.NotCarried.class);
    }

    @Test
    void readWhenItHoldsNoGatewayThenSaysSo() {
        assertThatThrownBy(() -> PrivacyIdea.read("{\"policy\":{}}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("privacyidea export");
    }

    private static Imported http(String options) {
        return PrivacyIdea.read(json("{'smsgateway':{'a':{'providermodule':'x.HttpSMSProvider','options':"
                        + "{'URL':'https://a.example/'," + options + "}}}}"))
                .get(0);
    }

    private static Imported.Mail mail(String options, String server) {
        String more = options.isEmpty() ? "" : "," + options;
        return (Imported.Mail)
                PrivacyIdea.read(json("{'smsgateway':{'a':{'providermodule':'x.SmtpSMSProvider','options':"
                                + "{'MAILTO':'{phone}@a.example','SMTPIDENTIFIER':'s'" + more + "}}},"
                                + "'smtpserver':{'s':{" + server + "}}}"))
                        .get(0);
    }

    private static String definition(Imported gateway) {
        return Gateway.http(gateway).definition().toJson();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
