package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionDiagnosisTest {
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @Test
    void testConnectionWhenSenderIsTakenThenOkAndNoMessageWasBegun() {
        mta.then("RCPT", Reaction.reply("250 ok")).then("RCPT", Reaction.reply("501 5.1.3 bad address"));

        assertThat(server.testConnection())
                .isEqualTo(new ConnectionDiagnosis(Finding.OK, 250, "Mail from otp@sender.example is taken."));
        assertThat(mta.count("DATA")).isZero();
        assertThat(mta.count("RSET")).isEqualTo(1);
    }

    @Test
    void testConnectionWhenServerWouldTakeAnythingThenItBreaksOffBeforeAMessage() {
        assertThat(server.testConnection().ok()).isTrue();
        assertThat(mta.contents()).isEmpty();
    }

    @Test
    void testConnectionWhenDoneThenItsConnectionIsClosedAndSendsGoOn() {
        assertThat(server.testConnection().ok()).isTrue();
        assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @CsvSource({
        "GREETING, 554 5.7.1 you are on a list,          CONNECT,        does not serve us",
        "GREETING, 421 4.3.2 too many connections,       CONNECT,        does not serve us",
        "MAIL,     530 5.7.0 authentication required,    AUTH,           configure credentials",
        "MAIL,     550 5.7.1 not allowed to send as it,  SENDER_REFUSED, otp@sender.example",
        "MAIL,     553 5.1.8 no such sender,             SENDER_REFUSED, an address that the account owns",
        "MAIL,     451 4.3.0 database away,              CONNECT,        cannot take mail now",
        "RCPT,     553 5.7.1 not owned by user,          SENDER_REFUSED, otp@sender.example",
        "RCPT,     553 sender is not yours,              SENDER_REFUSED, sign in",
        "RCPT,     550 5.7.60 not allowed to send as it, SENDER_REFUSED, otp@sender.example",
        "RCPT,     530 5.7.0 authentication required,    AUTH,           configure credentials",
        "RCPT,     550 5.1.1 sender has no mailbox,      OK,             is taken",
        "RCPT,     450 4.2.0 greylisted,                 OK,             is taken",
    })
    void testConnectionWhenServerAnswersThenTellsWhatToDo(String step, String reply, Finding finding, String advice) {
        mta.then(step, Reaction.reply(reply));

        ConnectionDiagnosis diagnosis = server.testConnection();

        assertThat(diagnosis.finding()).isEqualTo(finding);
        assertThat(diagnosis.status()).isEqualTo(Integer.parseInt(reply.substring(0, 3)));
        assertThat(diagnosis.advice()).contains(advice);
    }

    @Test
    void testConnectionWhenSignedInThenTellsOfRefusedCredentials() {
        mta.offering("AUTH PLAIN").then("AUTH", Reaction.reply("535 5.7.8 no"));
        try (SmtpServer signedIn =
                Samples.serverAt(mta.port()).credentials("ada", "secret").build()) {
            assertThat(signedIn.testConnection())
                    .isEqualTo(new ConnectionDiagnosis(
                            Finding.AUTH, 535, "The server did not accept the credentials: 535 5.7.8 no"));
        }
    }

    @Test
    void testConnectionWhenHostIsUnknownThenDns() {
        try (SmtpServer nowhere =
                SmtpServer.builder("mail.invalid").from("otp@sender.example").build()) {
            ConnectionDiagnosis diagnosis = nowhere.testConnection();

            assertThat(diagnosis.finding()).isEqualTo(Finding.DNS);
            assertThat(diagnosis.advice()).contains("mail.invalid");
        }
    }

    @Test
    void testConnectionWhenNobodyListensThenConnect() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (SmtpServer nobody = Samples.serverAt(free).build()) {
            ConnectionDiagnosis diagnosis = nobody.testConnection();

            assertThat(diagnosis.finding()).isEqualTo(Finding.CONNECT);
            assertThat(diagnosis.advice()).contains("Nobody answers at localhost:" + free, "firewall");
        }
    }

    @Test
    void testConnectionWhenServerIsSilentThenConnectWithinItsTime() {
        mta.then("GREETING", Reaction.hang());
        try (SmtpServer waiting =
                Samples.serverAt(mta.port()).timeouts(Samples.shortTimeouts()).build()) {
            assertThat(waiting.testConnection().finding()).isEqualTo(Finding.CONNECT);
        }
    }

    @Test
    void testConnectionWhenServerIsLostOnTheWayThenNamesTheCommand() {
        mta.then("MAIL", Reaction.hangUp());

        assertThat(server.testConnection())
                .satisfies(diagnosis -> assertThat(diagnosis.finding()).isEqualTo(Finding.CONNECT))
                .satisfies(diagnosis -> assertThat(diagnosis.advice()).contains("MAIL FROM"));
    }
}
