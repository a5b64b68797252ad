package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    static Path directory;

    private static Path localhostPem;
    private static Path elsewherePem;
    private static Path clientKey;
    private static SSLContext localhost;
    private static SSLContext elsewhere;

    @BeforeAll
    static void makeCertificates() {
        TestCertificates certificates = new TestCertificates(directory);
        clientKey = certificates.keyFor("client", "dns:client.example");
        localhost = TestCertificates.serverContext(certificates.keyFor("localhost", "dns:localhost"), clientKey);
        elsewhere = TestCertificates.serverContext(certificates.keyFor("elsewhere", "dns:mail.elsewhere.example"));
        localhostPem = certificates.pemOf("localhost");
        elsewherePem = certificates.pemOf("elsewhere");
    }

    @Test
    void startTlsWhenServerOffersItThenMailIsSentUnderTls() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.startTls(localhost);
                SmtpServer server = trusting(mta, SmtpSecurity.startTls(), localhostPem)) {
            SmtpSmsProvider provider = Samples.gateway(server);

            assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
            assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);

            assertThat(mta.contents()).hasSize(2);
            assertThat(mta.commands())
                    .startsWith(
                            "EHLO sender.example", "STARTTLS", "EHLO sender.example", "MAIL FROM:<otp@sender.example>");
            assertThat(mta.count("CONNECT")).isEqualTo(1);
        }
    }

    @Test
    void startTlsWhenServerDoesNotOfferItThenNothingIsSaidInTheClear() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.plain().offering("AUTH PLAIN LOGIN");
                SmtpServer server = Samples.serverAt(mta.port())
                        .security(SmtpSecurity.startTls())
                        .credentials("ada", "correct horse")
                        .build()) {
            assertConfiguration(Samples.gateway(server).send(Samples.toPhone()), "does not offer STARTTLS");
            assertThat(server.testConnection().finding()).isEqualTo(Finding.TLS);

            assertThat(mta.commands()).allMatch(command -> command.equals("EHLO sender.example"));
        }
    }

    @Test
    void startTlsWhenServerSpeaksOldSmtpOnlyThenNothingIsSaidInTheClear() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.plain().then("EHLO", Reaction.reply("502 what?"));
                SmtpServer server = trusting(mta, SmtpSecurity.startTls(), localhostPem)) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Rejected.class);

            assertThat(mta.commands()).containsExactly("EHLO sender.example", "HELO sender.example");
        }
    }

    @Test
    void startTlsWhenServerCannotBeginItNowThenRejectsRetryable() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.startTls(localhost).then("STARTTLS", Reaction.reply("454 4.7.0 not now"));
                SmtpServer server = trusting(mta, SmtpSecurity.startTls(), localhostPem)) {
            SendOutcome outcome = Samples.gateway(server).send(Samples.toPhone());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.retryable()).isTrue());
            assertThat(Samples.status(outcome)).isEqualTo(454);
            assertThat(mta.contents()).isEmpty();
        }
    }

    /** An answer slipped in before TLS begins would be read as one that came under TLS. */
    @Test
    void startTlsWhenWordsAreSlippedInBeforeItThenTheConnectionIsGivenUp() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.startTls(localhost)
                        .then("STARTTLS", Reaction.reply("220 go ahead\r\n250 2.0.0 from the man in the middle"));
                SmtpServer server = trusting(mta, SmtpSecurity.startTls(), localhostPem)) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Rejected.class);

            assertThat(mta.commands()).containsExactly("EHLO sender.example", "STARTTLS");
        }
    }

    @Test
    void implicitTlsWhenTrustedThenMailIsSent() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.implicitTls(localhost, false);
                SmtpServer server = trusting(mta, SmtpSecurity.implicitTls(), localhostPem)) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
            assertThat(server.testConnection().ok()).isTrue();
            assertThat(mta.commands()).doesNotContain("STARTTLS");
        }
    }

    @Test
    void tlsWhenAuthorityIsNotTrustedThenRejectsAsConfigurationBeforeAnythingIsSaid() throws IOException {
        try (ScriptedSmtp implicit = ScriptedSmtp.implicitTls(localhost, false);
                ScriptedSmtp upgraded = ScriptedSmtp.startTls(localhost);
                SmtpServer one = Samples.serverAt(implicit.port())
                        .security(SmtpSecurity.implicitTls())
                        .build();
                SmtpServer other = Samples.serverAt(upgraded.port())
                        .security(SmtpSecurity.startTls())
                        .build()) {
            assertConfiguration(Samples.gateway(one).send(Samples.toPhone()), "SmtpSecurity.trusting");
            assertConfiguration(Samples.gateway(other).send(Samples.toPhone()), "SmtpSecurity.trusting");
            assertThat(one.testConnection().finding()).isEqualTo(Finding.TLS);
            assertThat(other.testConnection().finding()).isEqualTo(Finding.TLS);

            assertThat(implicit.commands()).isEmpty();
            assertThat(upgraded.commands()).containsOnly("EHLO sender.example", "STARTTLS");
        }
    }

    @Test
    void tlsWhenCertificateNamesAnotherHostThenRejectsAsConfiguration() throws IOException {
        try (ScriptedSmtp implicit = ScriptedSmtp.implicitTls(elsewhere, false);
                ScriptedSmtp upgraded = ScriptedSmtp.startTls(elsewhere);
                SmtpServer one = trusting(implicit, SmtpSecurity.implicitTls(), elsewherePem);
                SmtpServer other = trusting(upgraded, SmtpSecurity.startTls(), elsewherePem)) {
            assertConfiguration(Samples.gateway(one).send(Samples.toPhone()), "names localhost");
            assertConfiguration(Samples.gateway(other).send(Samples.toPhone()), "names localhost");

            assertThat(implicit.commands()).isEmpty();
            assertThat(upgraded.commands()).containsExactly("EHLO sender.example", "STARTTLS");
        }
    }

    @Test
    void implicitTlsWhenServerSpeaksWithoutTlsThenRejects() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.plain();
                SmtpServer server = trusting(mta, SmtpSecurity.implicitTls(), localhostPem)) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Rejected.class);
            assertThat(server.testConnection())
                    .satisfies(diagnosis -> assertThat(diagnosis.finding()).isEqualTo(Finding.TLS))
                    .satisfies(diagnosis -> assertThat(diagnosis.advice()).contains("port and kind of TLS"));
        }
    }

    @Test
    void clientCertificateWhenServerAsksForOneThenItIsShown() throws IOException {
        SmtpSecurity shown = SmtpSecurity.implicitTls()
                .trusting(localhostPem)
                .clientCertificate(clientKey, TestCertificates.PASSWORD);
        try (ScriptedSmtp mta = ScriptedSmtp.implicitTls(localhost, true);
                SmtpServer with = Samples.serverAt(mta.port()).security(shown).build();
                SmtpServer without = trusting(mta, SmtpSecurity.implicitTls(), localhostPem)) {
            assertThat(Samples.gateway(with).send(Samples.toPhone())).isInstanceOf(Accepted.class);
            assertThat(Samples.gateway(without).send(Samples.toPhone())).isInstanceOf(Rejected.class);
            assertThat(mta.contents()).hasSize(1);
        }
    }

    @Test
    void trustingWhenFileIsNoCertificateThenRefusesNamingFieldAndFile() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing here\n");

        assertThatThrownBy(() -> SmtpSecurity.startTls().trusting(empty))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("security.trusting", "empty.pem", "PEM");
        assertThatThrownBy(() -> SmtpSecurity.startTls().trusting(directory.resolve("missing.pem")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("missing.pem");
    }

    @Test
    void clientCertificateWhenPasswordIsWrongThenRefusesWithoutShowingIt() {
        assertThatThrownBy(() -> SmtpSecurity.startTls().clientCertificate(clientKey, "guess".toCharArray()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("client.p12")
                .hasMessageNotContaining("guess");
    }

    @Test
    void certificatesWhenThereIsNoTlsThenRefused() {
        assertThatThrownBy(() -> SmtpSecurity.insecureCleartext().trusting(localhostPem))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("startTls()");
    }

    private static SmtpServer trusting(ScriptedSmtp mta, SmtpSecurity security, Path pem) {
        return Samples.serverAt(mta.port()).security(security.trusting(pem)).build();
    }

    private static void assertConfiguration(SendOutcome outcome, String text) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(rejected.retryable()).isFalse();
            assertThat(rejected.detail().text()).contains(text);
        });
    }
}
