package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpdispatch.testkit.SecrecyExtension;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What an operator sees at debug level: the mail and the dialogue, and no secret in either. */
class DialogueLogTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String GATEWAY_PASSWORD = "staple-of-the-gateway";

    @RegisterExtension
    final SecrecyExtension secrecy = SecrecyExtension.watching(
            Samples.CODE, Samples.TEXT, "7700900123", "ada@example.org", PASSWORD, GATEWAY_PASSWORD);

    private final ScriptedSmtp mta = ScriptedSmtp.plain().offering("AUTH PLAIN");
    private final SmtpServer server =
            Samples.serverAt(mta.port()).credentials("ada", PASSWORD).build();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SmtpServer.class);
    private final Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
    }

    @AfterEach
    void rest() throws IOException {
        logger.setAdditive(true);
        logger.setLevel(before);
        logger.detachAppender(lines);
        server.close();
        mta.close();
    }

    @Test
    void sendWhenTakenThenTheMailAndEachAnswerAreShown() {
        String signedOn = Base64.getEncoder().encodeToString(("ada\0ada\0" + PASSWORD).getBytes(UTF_8));
        mta.then("AUTH", Reaction.reply("235 2.7.0 hello " + signedOn))
                .then("RCPT", Reaction.reply("250 2.1.5 07700900123 it is"))
                .then("CONTENT", Reaction.reply("250 2.0.0 queued as 4f3B " + Samples.CODE));

        SmtpSmsProvider.kapow(server, "acme", GATEWAY_PASSWORD).send(Samples.toPhone());

        assertThat(shown())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("goes from otp@sender.example to 0***@kapow.co.uk", "\"{message}\" of 32"),
                        line -> assertThat(line).contains("signing on: 220 ", " | 250 ", " | 235 2.7.0 hello ***"),
                        line -> assertThat(line)
                                .contains("was answered 250 ", " | 250 2.1.5 *** it is", "queued as 4f3B ***"),
                        line -> assertThat(line).contains("Accepted"));
    }

    @Test
    void sendWhenTheServerHangsUpThenItSaysAfterWhichAnswer() {
        mta.then("DATA", Reaction.hangUp());

        EmailProvider.builder(server).build().send(Samples.toMailbox());

        assertThat(shown())
                .anySatisfy(line -> assertThat(line).contains("to a***@example.org, subject \"{subject}\" of 22"))
                .anySatisfy(line -> assertThat(line).containsPattern("was answered 250 .* \\| 250 .*, then \\w+"));
    }

    @Test
    void sendWhenASettingsValueIsWrittenIntoTheSubjectThenItIsBlottedOut() {
        SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .subject("key " + GATEWAY_PASSWORD)
                .body("{message} {key}")
                .setting("key", GATEWAY_PASSWORD)
                .build()
                .send(Samples.toPhone());

        assertThat(shown())
                .anySatisfy(line -> assertThat(line).contains("subject \"key ***\""))
                .noneMatch(line -> line.contains(GATEWAY_PASSWORD));
    }

    @Test
    void sendWhenNobodyDebugsThenNothingIsShown() {
        logger.setLevel(Level.INFO);

        Samples.gateway(server).send(Samples.toPhone());

        assertThat(shown()).isEmpty();
    }

    private List<String> shown() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
