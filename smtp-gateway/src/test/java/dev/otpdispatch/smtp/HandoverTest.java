package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that ends, hangs or talks nonsense at each step of the dialogue. */
@Timeout(120)
class HandoverTest {
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();
    private final SmtpSmsProvider provider = Samples.gateway(server);

    /** The short waits below are for the server, not for all that a first message has to load. */
    @BeforeAll
    static void sendAFirstMessage() throws IOException {
        try (ScriptedSmtp mta = ScriptedSmtp.plain();
                SmtpServer server = Samples.serverAt(mta.port()).build()) {
            assertThat(Samples.gateway(server).send(Samples.toPhone())).isInstanceOf(Accepted.class);
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    static Stream<Arguments> beforeHandover() {
        return Stream.of("GREETING", "EHLO", "MAIL", "RCPT", "DATA")
                .flatMap(step -> failures().map(failure -> Arguments.of(step, failure)));
    }

    /** What a server does wrong, and whether it does so until the client has had enough. */
    record Failure(String name, Reaction reaction, boolean endless) {
        static Failure ends(String name, Reaction reaction) {
            return new Failure(name, reaction, false);
        }

        static Failure lasts(String name, Reaction reaction) {
            return new Failure(name, reaction, true);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Failure> failures() {
        return Stream.of(
                Failure.ends("close", Reaction.hangUp()),
                Failure.ends("reset", Reaction.reset()),
                Failure.lasts("hang", Reaction.hang()),
                Failure.lasts("drip", Reaction.drip()),
                Failure.ends("flood", Reaction.flood()),
                Failure.ends("half an answer", Reaction.replyAndClose("250-to be contin")),
                Failure.ends("no answer of this protocol", Reaction.replyAndClose("+OK POP3 ready")),
                Failure.ends("a code that is none", Reaction.replyAndClose("999 what")));
    }

    /** Waits are short only where the end of one is what the test is about. */
    private SendOutcome sendInto(Failure failure) {
        if (!failure.endless()) {
            return provider.send(Samples.toPhone());
        }
        try (SmtpServer hasty =
                Samples.serverAt(mta.port()).timeouts(Samples.shortTimeouts()).build()) {
            return Samples.gateway(hasty).send(Samples.toPhone());
        }
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("beforeHandover")
    void sendWhenConnectionFailsBeforeHandoverThenRejectsRetryable(String step, Failure failure) {
        mta.then(step, failure.reaction());
        if (step.equals("EHLO")) {
            mta.then(step, failure.reaction()); // HELO, which is tried when EHLO fails
        }

        SendOutcome outcome = sendInto(failure);

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.retryable()).isTrue();
            assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
        });
        assertThat(mta.contents()).isEmpty();
        assertThat(mta.count("DATA")).isEqualTo(step.equals("DATA") ? 1 : 0);
        assertThat(mta.count("CONNECT")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void sendWhenConnectionFailsAfterHandoverThenUnknownAndNothingIsRepeated(Failure failure) {
        mta.then("CONTENT", failure.reaction());

        SendOutcome outcome = sendInto(failure);

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(mta.count("DATA")).isEqualTo(1);
        assertThat(mta.contents()).hasSize(1);
    }

    @Test
    void sendWhenConnectionWasLostAfterHandoverThenNextMessageTakesANewOne() {
        mta.then("CONTENT", Reaction.hangUp());

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Unknown.class);
        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);

        assertThat(mta.contents()).hasSize(2);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
    }

    @Test
    void sendWhenDataIsAnsweredLikeAnyOtherCommandThenNothingIsTakenForAccepted() {
        mta.then("DATA", Reaction.reply("250 ok, what message?"));

        assertThat(provider.send(Samples.toPhone()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.retryable()).isTrue());
    }

    @Test
    void sendWhenServerAnswersTwiceThenTheConnectionIsNotUsedAgain() {
        mta.then("CONTENT", Reaction.reply("250 queued\r\n250 and once more"));

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);

        assertThat(mta.count("CONNECT")).isEqualTo(2);
        assertThat(mta.count("MAIL")).isEqualTo(2);
        assertThat(mta.contents()).hasSize(2);
    }

    @Test
    void sendWhenMessageIsTakenThenAcceptedWithCodeAndWordsOfTheServer() {
        mta.then("CONTENT", Reaction.reply("250 2.0.0 Ok: queued as 4WvXkP"));

        assertThat(provider.send(Samples.toPhone())).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.messageId()).isEmpty();
            assertThat(accepted.detail()).isEqualTo(new SendOutcome.Detail(250, "2.0.0", "Ok: queued as 4WvXkP"));
        });
        assertThat(mta.commands())
                .containsSubsequence(List.of(
                        "EHLO sender.example",
                        "MAIL FROM:<otp@sender.example>",
                        "RCPT TO:<447700900123@gateway.example>",
                        "DATA"));
    }

    /** Byte for byte, as RFC 5321 §4.5.2 stuffs dots and RFC 5322 ends lines. */
    @Test
    void sendWhenMessageIsTakenThenItCameWithTheseBytes() {
        SmtpSmsProvider kapow = SmtpSmsProvider.kapow(server, "acme", ".hidden");
        Message message = Message.builder(PhoneNumber.parse(Samples.NUMBER), Samples.TEXT)
                .id("00000000-0000-4000-8000-000000000001")
                .build();

        assertThat(kapow.send(message)).isInstanceOf(Accepted.class);

        assertThat(mta.contents())
                .containsExactly(String.join(
                        "\r\n",
                        "From: otp@sender.example",
                        "To: 07700900123@kapow.co.uk",
                        "Subject: Your one time password is 482913",
                        "Date: Thu, 1 Jan 2026 00:00:00 +0000",
                        "Message-ID: <00000000-0000-4000-8000-000000000001@sender.example>",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: 7bit",
                        "",
                        "acme",
                        ".hidden",
                        ""));
    }

    @Test
    void sendWhenNobodyListensThenRejectsRetryable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (SmtpServer nobody = Samples.serverAt(free).build()) {
            assertThat(Samples.gateway(nobody).send(Samples.toPhone()))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.retryable()).isTrue();
                        assertThat(rejected.detail().text()).contains("localhost:" + free, "ConnectException");
                    });
        }
    }

    @Test
    void sendWhenHostIsUnknownThenRejectsRetryableNamingIt() {
        try (SmtpServer nowhere =
                SmtpServer.builder("mail.invalid").from("otp@sender.example").build()) {
            assertThat(Samples.gateway(nowhere).send(Samples.toPhone()))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.retryable()).isTrue();
                        assertThat(rejected.detail().text()).contains("mail.invalid", "cannot be resolved");
                    });
        }
    }
}
