package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    private final ScriptedSmtp mta = ScriptedSmtp.plain();

    @AfterEach
    void close() throws IOException {
        mta.close();
    }

    /** RFC 4616: authorisation identity, NUL, user, NUL, password. */
    @Test
    void plainWhenOfferedThenCredentialsGoInOneCommand() {
        mta.offering("AUTH LOGIN PLAIN");
        try (SmtpServer server = withPassword()) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
        }
        assertThat(mta.commands()).contains("AUTH PLAIN " + base64("ada\0ada\0" + PASSWORD));
    }

    @Test
    void loginWhenOnlyThatIsOfferedThenUserAndPasswordAreAskedFor() {
        mta.offering("AUTH LOGIN").then("AUTH", dialogue -> {
            dialogue.say("334 VXNlcm5hbWU6");
            assertThat(dialogue.readLine()).isEqualTo(base64("ada"));
            dialogue.say("334 UGFzc3dvcmQ6");
            assertThat(dialogue.readLine()).isEqualTo(base64(PASSWORD));
            dialogue.say("235 2.7.0 welcome");
        });
        try (SmtpServer server = withPassword()) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
        }
    }

    /** The form Google publishes for XOAUTH2. */
    @Test
    void xoauth2WhenConnectingThenAFreshTokenIsSent() throws IOException {
        AtomicInteger tokens = new AtomicInteger();
        mta.offering("AUTH PLAIN XOAUTH2");
        try (SmtpServer server = Samples.serverAt(mta.port())
                .xoauth2("ada@example.org", () -> "token-" + tokens.incrementAndGet())
                .build()) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
            mta.dropConnections();
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
        }
        assertThat(mta.commands())
                .contains(
                        "AUTH XOAUTH2 " + base64("user=ada@example.org\001auth=Bearer token-1\001\001"),
                        "AUTH XOAUTH2 " + base64("user=ada@example.org\001auth=Bearer token-2\001\001"));
    }

    @Test
    void xoauth2WhenTokenIsRefusedThenRejectsAsConfiguration() {
        mta.offering("AUTH XOAUTH2").then("AUTH", Reaction.reply("334 eyJzdGF0dXMiOiI0MDEifQ=="));
        try (SmtpServer server = Samples.serverAt(mta.port())
                .xoauth2("ada@example.org", () -> "ya29.secret")
                .build()) {
            assertRejected(Samples.gateway(server).send(Samples.toPhone()), 334, Reason.CONFIGURATION, false);
        }
        assertThat(mta.contents()).isEmpty();
    }

    @Test
    void xoauth2WhenSupplierFailsThenRejectsRetryableAndConnectsNowhere() {
        try (SmtpServer server = Samples.serverAt(mta.port())
                .xoauth2("ada@example.org", () -> {
                    throw new IllegalStateException("refresh token 1//0secret expired");
                })
                .build()) {
            SendOutcome outcome = Samples.gateway(server).send(Samples.toPhone());

            assertRejected(outcome, 0, Reason.UNAVAILABLE, true);
            assertThat(outcome.detail().text())
                    .contains("IllegalStateException")
                    .doesNotContain("secret");
            assertThat(server.testConnection().finding()).isEqualTo(Finding.AUTH);
        }
        assertThat(mta.count("CONNECT")).isZero();
    }

    @Test
    void signInWhenRefusedThenRejectsAsConfigurationWithoutRepeatingTheSecret() {
        mta.offering("AUTH PLAIN")
                .then(
                        "AUTH",
                        Reaction.reply(
                                "535 5.7.8 ada, '" + PASSWORD + "' is not it: " + base64("ada\0ada\0" + PASSWORD)));
        try (SmtpServer server = withPassword()) {
            SendOutcome outcome = Samples.gateway(server).send(Samples.toPhone());

            assertRejected(outcome, 535, Reason.CONFIGURATION, false);
            assertThat(outcome.detail().text())
                    .contains("did not accept the credentials")
                    .doesNotContain(PASSWORD, base64("ada\0ada\0" + PASSWORD));
        }
        assertThat(mta.contents()).isEmpty();
    }

    @Test
    void signInWhenServerCannotCheckNowThenRejectsRetryable() {
        mta.offering("AUTH PLAIN").then("AUTH", Reaction.reply("454 4.7.0 directory is away"));
        try (SmtpServer server = withPassword()) {
            assertRejected(Samples.gateway(server).send(Samples.toPhone()), 454, Reason.UNAVAILABLE, true);
        }
    }

    @Test
    void signInWhenConnectionIsLostThenRejectsRetryable() {
        mta.offering("AUTH PLAIN").then("AUTH", Reaction.hangUp());
        try (SmtpServer server = withPassword()) {
            assertRejected(Samples.gateway(server).send(Samples.toPhone()), 0, Reason.UNAVAILABLE, true);
        }
    }

    /** The mail library would go on without a word, and the operator would hunt a refused relay. */
    @Test
    void signInWhenServerOffersNoneThenRejectsBeforeAnyMail() {
        try (SmtpServer server = withPassword()) {
            SendOutcome outcome = Samples.gateway(server).send(Samples.toPhone());

            assertRejected(outcome, 0, Reason.CONFIGURATION, false);
            assertThat(outcome.detail().text()).contains("offers no way to sign in");
        }
        assertThat(mta.count("MAIL")).isZero();
    }

    @Test
    void signInWhenServerOffersOnlyOtherWaysThenRejectsNamingOurs() {
        mta.offering("AUTH GSSAPI NTLM DIGEST-MD5");
        try (SmtpServer server = withPassword()) {
            SendOutcome outcome = Samples.gateway(server).send(Samples.toPhone());

            assertRejected(outcome, 0, Reason.CONFIGURATION, false);
            assertThat(outcome.detail().text()).contains("PLAIN LOGIN");
        }
        assertThat(mta.count("AUTH")).isZero();
    }

    @Test
    void toStringWhenThereAreCredentialsThenHidesThem() {
        try (SmtpServer server = withPassword()) {
            assertThat(server.toString()).contains("localhost").doesNotContain("ada", PASSWORD);
            assertThat(Samples.gateway(server).toString()).doesNotContain(PASSWORD);
        }
    }

    private SmtpServer withPassword() {
        return Samples.serverAt(mta.port()).credentials("ada", PASSWORD).build();
    }

    private static void assertRejected(SendOutcome outcome, int status, Reason reason, boolean retryable) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
        });
        assertThat(Samples.status(outcome)).isEqualTo(status);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
