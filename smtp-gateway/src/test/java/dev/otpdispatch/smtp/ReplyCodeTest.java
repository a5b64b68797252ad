package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each refusal means, by the step at which it comes (RFC 5321 §4.2.3, RFC 3463, RFC 4954 §6, RFC 7372). */
class ReplyCodeTest {
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();
    private final SmtpSmsProvider provider = Samples.gateway(server);

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @ParameterizedTest(name = "{1} at {0}: {2}, retryable {3}")
    @CsvSource({
        "GREETING, 421 4.3.2 shutting down,                          UNAVAILABLE,       true",
        "GREETING, 554 5.7.1 your address is on a list,              CONFIGURATION,     false",
        "MAIL,     421 4.3.2 shutting down,                          UNAVAILABLE,       true",
        "MAIL,     450 4.7.1 try again later,                        UNAVAILABLE,       true",
        "MAIL,     451 4.3.0 local error,                            UNAVAILABLE,       true",
        "MAIL,     452 4.3.1 no space,                               UNAVAILABLE,       true",
        "MAIL,     454 4.7.0 temporary authentication failure,       UNAVAILABLE,       true",
        "MAIL,     530 5.7.0 authentication required,                CONFIGURATION,     false",
        "MAIL,     535 5.7.8 bad credentials,                        CONFIGURATION,     false",
        "MAIL,     550 5.1.8 sender's domain does not exist,         CONFIGURATION,     false",
        "MAIL,     550 no such sender,                               CONFIGURATION,     false",
        "MAIL,     551 not ours,                                     CONFIGURATION,     false",
        "MAIL,     552 quota of the account,                         CONFIGURATION,     false",
        "MAIL,     553 5.7.1 not owned by user,                      CONFIGURATION,     false",
        "MAIL,     554 5.7.1 refused,                                CONFIGURATION,     false",
        "RCPT,     421 4.7.0 too many errors,                        UNAVAILABLE,       true",
        "RCPT,     450 4.2.0 greylisted,                             UNAVAILABLE,       true",
        "RCPT,     451 4.3.0 local error,                            UNAVAILABLE,       true",
        "RCPT,     452 4.5.3 too many recipients,                    UNAVAILABLE,       true",
        "RCPT,     454 4.7.1 relaying denied for now,                UNAVAILABLE,       true",
        "RCPT,     501 5.1.3 bad address syntax,                     INVALID_RECIPIENT, false",
        "RCPT,     530 5.7.0 authentication required,                CONFIGURATION,     false",
        "RCPT,     550 5.1.1 user unknown,                           INVALID_RECIPIENT, false",
        "RCPT,     550 no such user,                                 INVALID_RECIPIENT, false",
        "RCPT,     550 5.7.1 relaying denied,                        CONFIGURATION,     false",
        "RCPT,     551 user not local,                               INVALID_RECIPIENT, false",
        "RCPT,     552 5.2.2 mailbox full,                           INVALID_RECIPIENT, false",
        "RCPT,     553 mailbox name not allowed,                     INVALID_RECIPIENT, false",
        "RCPT,     553 5.7.1 sender not owned by user,               CONFIGURATION,     false",
        "RCPT,     554 5.7.1 relay access denied,                    CONFIGURATION,     false",
        "RCPT,     554 transaction failed,                           UNKNOWN,           false",
        "RCPT,     556 5.1.10 domain accepts no mail,                INVALID_RECIPIENT, false",
        "DATA,     421 4.3.2 shutting down,                          UNAVAILABLE,       true",
        "DATA,     451 4.3.0 local error,                            UNAVAILABLE,       true",
        "DATA,     554 5.5.1 no valid recipients,                    UNKNOWN,           false",
        "DATA,     550 5.7.1 policy,                                 CONFIGURATION,     false",
        "CONTENT,  421 4.3.2 shutting down,                          UNAVAILABLE,       true",
        "CONTENT,  450 4.2.1 mailbox busy,                           UNAVAILABLE,       true",
        "CONTENT,  451 4.7.1 scanner away,                           UNAVAILABLE,       true",
        "CONTENT,  452 4.3.1 no space,                               UNAVAILABLE,       true",
        "CONTENT,  454 4.7.0 later,                                  UNAVAILABLE,       true",
        "CONTENT,  530 5.7.0 authentication required,                CONFIGURATION,     false",
        "CONTENT,  535 5.7.8 bad credentials,                        CONFIGURATION,     false",
        "CONTENT,  550 5.7.1 looks like spam,                        CONTENT_REFUSED,   false",
        "CONTENT,  550 5.7.26 fails SPF and DKIM,                    CONFIGURATION,     false",
        "CONTENT,  550 5.1.1 user unknown after all,                 INVALID_RECIPIENT, false",
        "CONTENT,  551 not here,                                     CONTENT_REFUSED,   false",
        "CONTENT,  552 5.3.4 message too big,                        CONTENT_REFUSED,   false",
        "CONTENT,  553 refused,                                      CONTENT_REFUSED,   false",
        "CONTENT,  554 5.6.0 refused,                                CONTENT_REFUSED,   false",
    })
    void sendWhenServerRefusesThenRejectsWithReplyCode(String step, String reply, Reason reason, boolean retryable) {
        mta.then(step, Reaction.reply(reply));

        SendOutcome outcome = provider.send(Samples.toPhone());

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
            assertThat(rejected.until()).isEmpty();
        });
        assertThat(Samples.status(outcome)).isEqualTo(Integer.parseInt(reply.substring(0, 3)));
        assertThat(mta.count("DATA")).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "refused at {0}: connections for the next message: {1}")
    @CsvSource({"MAIL, 1", "RCPT, 1", "DATA, 1", "CONTENT, 1"})
    void sendWhenRefusedThenTheConnectionIsKeptForTheNextMessage(String step, int connections) {
        mta.then(step, Reaction.reply("550 5.0.0 no"));

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Rejected.class);
        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);

        assertThat(mta.count("CONNECT")).isEqualTo(connections);
    }

    @ParameterizedTest(name = "421 at {0}")
    @CsvSource({"MAIL", "RCPT", "DATA", "CONTENT"})
    void sendWhenServerIsClosingThenTheConnectionIsNotUsedAgain(String step) {
        mta.then(step, Reaction.reply("421 4.3.2 closing"));

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Rejected.class);
        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);

        assertThat(mta.count("CONNECT")).isEqualTo(2);
    }

    /** The mail library resets after a refusal; that the reset fails too must not hide the answer. */
    @ParameterizedTest(name = "553 and gone at {0}")
    @CsvSource({"MAIL", "RCPT", "DATA", "CONTENT"})
    void sendWhenServerRefusesAndHangsUpThenTheRefusalCounts(String step) {
        mta.then(step, Reaction.replyAndClose("553 5.7.1 not you"));

        assertThat(Samples.status(provider.send(Samples.toPhone()))).isEqualTo(553);
    }

    @Test
    void sendWhenRefusalHasSeveralLinesThenAllOfThemAreToldOnOne() {
        mta.then("RCPT", Reaction.reply("550-5.7.1 You may not\r\n550 5.7.1 send to us"));

        assertThat(provider.send(Samples.toPhone()).detail())
                .isEqualTo(new SendOutcome.Detail(550, "5.7.1", "You may not send to us"));
    }

    @Test
    void sendWhenServerRepeatsNumberAndCodeThenTheyAreBlotted() {
        mta.then("RCPT", Reaction.reply("550 5.1.1 <447700900123@gateway.example>: 482913 is not for 07700 900123"));

        assertThat(provider.send(Samples.toPhone()).detail().text())
                .doesNotContain("447700900123", "7700900123", "482913", "900123")
                .contains("@gateway.example");
    }

    @Test
    void sendWhenServerTalksLongThenTheDetailStaysShort() {
        mta.then("RCPT", Reaction.reply("550 " + "x".repeat(5_000)));

        assertThat(provider.send(Samples.toPhone()).detail().text()).hasSizeLessThanOrEqualTo(401);
    }

    @Test
    void sendWhenServerTakesMessageWithAnotherPositiveCodeThenAccepted() {
        mta.then("CONTENT", Reaction.reply("251 forwarded"));

        SendOutcome outcome = provider.send(Samples.toPhone());

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(Samples.status(outcome)).isEqualTo(251);
    }
}
