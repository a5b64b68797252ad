package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gateways of privacyIDEA's manual (chapter SMS Gateway configuration), exported, imported and used: what each
 * sends, to the byte.
 */
class PrivacyIdeaRecipesTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @ParameterizedTest
    @ValueSource(strings = {"privacyidea.json", "privacyidea.yaml"})
    void clickatellWhenImportedThenTheRequestIsTheManuals(String export) {
        Imported clickatell = imported(export, 0);

        assertThat(clickatell.name()).isEqualTo("clickatell");
        assertThat(GATEWAY.sent(clickatell))
                .isEqualTo("GET /http/sendmsg?user=YOU&password=s3cret%26word&api_id=3372"
                        + "&text=Your%20OTP%20value%20is%20123456&to=%2B4915123456789\n");
        assertThat(GATEWAY.outcome(clickatell, 200, "ID: a1b2c3")).isInstanceOf(Accepted.class);
        assertThat(GATEWAY.outcome(clickatell, 200, "ERR: 001, Authentication failed"))
                .isInstanceOf(Rejected.class);
        assertThat(clickatell.notes())
                .anySatisfy(note -> assertThat(note).contains("RETURN_SUCCESS 'ID'", "clickatell-http"));
        assertThat(Gateway.http(clickatell).definition().toJson()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacyidea.json", "privacyidea.yaml"})
    void gtxWhenImportedThenTheRequestIsTheManuals(String export) {
        Imported gtx = imported(export, 1);

        assertThat(GATEWAY.sent(gtx))
                .isEqualTo("GET /smsc.php?user=acme&pass=p%7B1%7D&to=4915123456789"
                        + "&text=Your%20OTP%20value%20is%20123456.\n");
        assertThat(GATEWAY.outcome(gtx, 200, "200 OK")).isInstanceOf(Accepted.class);
        assertThat(GATEWAY.outcome(gtx, 200, "200 ok")).isInstanceOf(Rejected.class);
        assertThat(Gateway.http(gtx).definition().toJson()).doesNotContain("p{1", "insecure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacyidea.json", "privacyidea.yaml"})
    void twilioWhenImportedThenTheRequestIsTheManuals(String export) {
        Imported twilio = imported(export, 2);

        assertThat(GATEWAY.sent(twilio))
                .isEqualTo("POST /2010-04-01/Accounts/AC8/Messages\n"
                        + "Authorization: Basic QUM4OnRoZSB0b2tlbg==\n"
                        + "Content-Type: application/x-www-form-urlencoded\n"
                        + "From=%2B12025550123&Body=123456&To=%2B4915123456789");
        assertThat(GATEWAY.outcome(twilio, 201, "<anything/>")).isInstanceOf(Accepted.class);
        assertThat(twilio.notes()).anySatisfy(note -> assertThat(note).contains("HTTP status alone", "preset twilio"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacyidea.json", "privacyidea.yaml"})
    void sipgateWhenImportedThenThePresetCallsTheDomainThatPrivacyIdeaUses(String export) {
        Imported sipgate = imported(export, 3);

        assertThat(GATEWAY.sent(sipgate, Map.of(), "Tom & Jerry <1>"))
                .startsWith("POST /RPC2\nAuthorization: Basic YWNtZTpzMXBnYXRl\n")
                .contains("sip:4915123456789@sipgate.de", "Tom &amp; Jerry &lt;1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacyidea.json", "privacyidea.yaml"})
    void mailWhenImportedThenTemplatesAndItsServerAreCarried(String export) {
        Imported.Mail mail = (Imported.Mail) imported(export, 4);

        assertThat(mail.name()).isEqualTo("by-mail");
        assertThat(List.of(mail.to(), mail.subject(), mail.body()))
                .containsExactly("{phone}@sms.example.com", "{phone}", "Code {message}");
        assertThat(mail.server())
                .isEqualTo(Map.of(
                        "host", "smtp.example.com",
                        "port", "587",
                        "tls", "starttls",
                        "from", "login@example.com",
                        "user", "login",
                        "password", "m4il"));
        assertThat(mail.toString()).doesNotContain("m4il");
    }

    @Test
    void anotherModuleWhenImportedThenIsListedAndNotDropped() {
        Imported smpp = imported("privacyidea.json", 5);

        assertThat(smpp).isInstanceOf(Imported.NotCarried.class);
        assertThat(smpp.name()).isEqualTo("operator");
        assertThat(smpp.notes().get(0)).contains("SmppSMSProvider");
    }

    private static Imported imported(String export, int index) {
        List<Imported> all = PrivacyIdea.read(Gateway.file(export));
        assertThat(all).hasSize(6);
        return all.get(index);
    }
}
