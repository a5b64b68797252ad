package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends through what the guides show. */
class GuideSamplesTest {
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @Test
    void providersOfTheGuidesWhenUsedThenSendWhatTheGuidesSay() {
        assertMail(GuideSamples.gateway(server), "447700900123@sms-gateway.example", "Subject: ", Samples.TEXT);
        assertMail(
                GuideSamples.numberInTheSubject(server),
                "gateway@sms-gateway.example",
                "Subject: 447700900123",
                Samples.CODE);
        assertMail(
                GuideSamples.ownValues(server, "k-1"),
                "447700900123@sms-gateway.example",
                "Subject: k-1 acme",
                Samples.TEXT);
        for (MessageProvider kapow : List.of(
                GuideSamples.kapow(server), GuideSamples.accessManager(server), GuideSamples.hypersocket(server))) {
            assertMail(kapow, "07700900123@kapow.co.uk", "Subject: Your one time password is 482913", "");
        }
        assertMail(
                GuideSamples.kapowWithAccount(server, "acme", "pw"),
                "07700900123@kapow.co.uk",
                "Subject: Your one time password is 482913",
                "acme\r\npw");
    }

    @Test
    void mailOfTheGuideWhenSentThenHasBothForms() {
        assertThat(GuideSamples.email(server).send(Samples.toMailbox())).isInstanceOf(Accepted.class);

        assertThat(mta.contents())
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("To: ada@example.org", "Subject: Your code", "<p>Your code is <b>482913</b>.</p>"));
    }

    @Test
    void bothOfTheGuideWhenChallengedThenReachesBoth() {
        ChallengeResult result =
                GuideSamples.both(server, OtpSession.ofAccount("ada").inNewSession());

        assertThat(result).isInstanceOf(ChallengeResult.Issued.class);
        assertThat(mta.contents()).hasSize(2);
    }

    @Test
    void diagnosisOfTheGuideWhenSenderIsRefusedThenSaysSo() {
        GuideSamples.diagnose(server);
        mta.then("MAIL", Reaction.reply("550 5.7.1 no"));

        assertThatThrownBy(() -> GuideSamples.diagnose(server)).hasMessageStartingWith("SENDER_REFUSED");
    }

    @Test
    void serversOfTheGuidesWhenBuiltThenAreWhatTheGuidesSay(@TempDir Path directory) {
        TestCertificates certificates = new TestCertificates(directory);
        Path key = certificates.keyFor("app", "dns:app1.example.com");
        try (SmtpServer relay = GuideSamples.relay("pw");
                SmtpServer all =
                        GuideSamples.everySetting(certificates.pemOf("app"), key, TestCertificates.PASSWORD, "pw");
                SmtpServer gmail = GuideSamples.gmail("pw");
                SmtpServer token = GuideSamples.gmailWithToken(() -> "token")) {
            assertThat(List.of(relay.toString(), all.toString(), gmail.toString(), token.toString()))
                    .containsExactly(
                            "SmtpServer[mail.example.com:587 STARTTLS from otp@example.com]",
                            "SmtpServer[mail.example.com:2465 IMPLICIT_TLS from otp@example.com]",
                            "SmtpServer[smtp.gmail.com:587 STARTTLS from otp.example@gmail.com]",
                            "SmtpServer[smtp.gmail.com:587 STARTTLS from otp.example@gmail.com]");
        }
    }

    private void assertMail(MessageProvider provider, String to, String subject, String body) {
        Message message = Message.builder(PhoneNumber.parse(Samples.NUMBER), Samples.TEXT)
                .code(dev.otpdispatch.code.OtpCode.of(Samples.CODE))
                .attributes(Map.of("tenant", "acme"))
                .build();
        assertThat(provider.send(message)).isInstanceOf(Accepted.class);
        String mail = mta.contents().get(mta.contents().size() - 1);
        assertThat(mail.lines()).contains("To: " + to, subject);
        assertThat(mail.substring(mail.indexOf("\r\n\r\n") + 4)).isEqualTo(body.isEmpty() ? "" : body + "\r\n");
    }
}
