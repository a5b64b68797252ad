package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateways of WSO2's manual (SMS OTP for two-factor authentication), imported and used: what each sends, to the byte. */
class Wso2RecipesTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void vonageWhenImportedThenTheRequestIsTheManuals() {
        Imported vonage = Wso2.read("""
                sms_url=https://rest.nexmo.com/sms/json?api_key=<API_KEY>&api_secret=<API_SECRET>&from=NEXMO&to=$ctx.num&text=$ctx.msg
                http_method=POST
                http_response=200
                """);

        assertThat(GATEWAY.sent(vonage, Map.of("API_KEY", "k&1", "API_SECRET", "s+2"), "Code 123456 & more"))
                .isEqualTo("POST /sms/json?api_key=k%261&api_secret=s%2B2&from=NEXMO&to=%2B4915123456789"
                        + "&text=Code%20123456%20%26%20more\n");
        assertThat(secrets(vonage)).isEqualTo("API_KEY! API_SECRET! ");
        assertThat(vonage.notes()).anySatisfy(note -> assertThat(note).contains("HTTP status alone", "preset vonage"));
    }

    @Test
    void clickatellWhenImportedThenTheRequestIsTheManuals() {
        Imported clickatell = Wso2.read("""
                {"sms_url": "https://api.clickatell.com/rest/message",
                 "http_method": "POST",
                 "headers": "X-Version: 1,Authorization: bearer <CLICKATELL_AUTH>,Accept: application/json,Content-Type: application/json",
                 "payload": "{\\"text\\":\\" $ctx.msg \\",\\"to\\":[\\" $ctx.num \\"]}",
                 "http_response": "202"}
                """);

        assertThat(GATEWAY.sent(clickatell, Map.of("CLICKATELL_AUTH", "t0ken"), "say \"123456\""))
                .isEqualTo("POST /rest/message\nAccept: application/json\nAuthorization: bearer t0ken\n"
                        + "Content-Type: application/json\nX-Version: 1\n"
                        + "{\"text\":\" say \\\"123456\\\" \",\"to\":[\"+4915123456789\"]}");
        assertThat(GATEWAY.outcome(withSetting(clickatell, "CLICKATELL_AUTH"), 202, "{}"))
                .isInstanceOf(Accepted.class);
        assertThat(GATEWAY.outcome(withSetting(clickatell, "CLICKATELL_AUTH"), 404, "{}"))
                .isInstanceOf(Rejected.class);
        assertThat(secrets(clickatell)).isEqualTo("CLICKATELL_AUTH! ");
    }

    @Test
    void plivoWhenImportedThenTheRequestIsTheManuals() {
        Imported plivo = Wso2.read("""
                sms_url=https://api.plivo.com/v1/Account/{auth_id}/Message/
                http_method=POST
                headers=Authorization: Basic base64{auth_id:auth_token},Content-Type: application/json
                payload={"src":"+94771234567","dst":"ctx.num","text":"ctx.msg"}
                http_response=202
                """);

        assertThat(GATEWAY.sent(plivo, Map.of("auth_id", "MA/1", "auth_token", "tok"), "123456"))
                .isEqualTo("POST /v1/Account/MA%2F1/Message/\nAuthorization: Basic TUEvMTp0b2s=\n"
                        + "Content-Type: application/json\n"
                        + "{\"src\":\"+94771234567\",\"dst\":\"+4915123456789\",\"text\":\"123456\"}");
        assertThat(plivo.notes()).anySatisfy(note -> assertThat(note).contains("without $"));
        assertThat(plivo.notes()).anySatisfy(note -> assertThat(note).contains("preset plivo"));
    }

    @Test
    void bulksmsWhenImportedThenTheRequestIsTheManuals() {
        Imported bulksms = Wso2.read("""
                sms_url=https://bulksms.vsms.net/eapi/submission/send_sms/2/2.0?username=<username>&password=<password>&message=$ctx.msg&msisdn=$ctx.num
                http_method=POST
                headers=Content-Type: application/x-www-form-urlencoded
                http_response=200
                """, "DIGITS");

        assertThat(GATEWAY.sent(bulksms, Map.of("username", "acme", "password", "p&w"), "123456"))
                .isEqualTo("POST /eapi/submission/send_sms/2/2.0?username=acme&password=p%26w&message=123456"
                        + "&msisdn=4915123456789\n");
        assertThat(secrets(bulksms)).isEqualTo("username password! ");
        assertThat(bulksms.notes()).anySatisfy(note -> assertThat(note).contains("no payload"));
    }

    @Test
    void twilioWhenImportedThenTheRequestIsTheManuals() {
        Imported twilio = Wso2.read("""
                sms_url=https://api.twilio.com/2010-04-01/Accounts/{AccountSID}/SMS/Messages.json
                http_method=POST
                headers=Authorization: Basic base64{AccountSID:AuthToken}
                payload=Body=$ctx.msg&To=$ctx.num&From=urlencode{FROM_NUM}
                """);
        Map<String, String> settings = Map.of("AccountSID", "AC1", "AuthToken", "tok", "FROM_NUM", "+12025550123");

        assertThat(GATEWAY.sent(twilio, settings, "Code: 123456"))
                .isEqualTo("POST /2010-04-01/Accounts/AC1/SMS/Messages.json\nAuthorization: Basic QUMxOnRvaw==\n"
                        + "Content-Type: application/x-www-form-urlencoded\n"
                        + "Body=Code%3A+123456&To=%2B4915123456789&From=%2B12025550123");
        assertThat(secrets(twilio)).isEqualTo("AccountSID! AuthToken! FROM_NUM ");
    }

    @Test
    void twilioWhenFilledInAsTheManualsSampleThenNoSecretIsInTheDefinition() {
        Imported twilio = Wso2.read("""
                sms_url=https://api.twilio.com/2010-04-01/Accounts/AC34/SMS/Messages.json
                http_method=POST
                headers=Authorization: Basic QUMzNDp0b2s=
                payload=Body=$ctx.msg&To=$ctx.num&From=+1 210-880-1806
                """);

        assertThat(GATEWAY.sent(twilio))
                .contains("Authorization: Basic QUMzNDp0b2s=\n")
                .endsWith("\nBody=123456&To=%2B4915123456789&From=%2B1+210-880-1806");
        assertThat(Gateway.http(twilio).definition().toJson()).doesNotContain("QUMzNDp0b2s");
    }

    private static Imported withSetting(Imported imported, String name) {
        Imported.Http http = Gateway.http(imported);
        return new Imported.Http(http.name(), http.definition(), Map.of(name, "value"), http.notes());
    }

    /** The settings that have to be given; an exclamation mark behind secrets. */
    private static String secrets(Imported imported) {
        StringBuilder out = new StringBuilder();
        Gateway.http(imported).definition().settings().forEach(setting -> {
            assertThat(setting.required()).isTrue();
            out.append(setting.name()).append(setting.secret() ? "! " : " ");
        });
        return out.toString();
    }
}
