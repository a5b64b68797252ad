package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With every logger of the JVM turned up as far as it goes, no secret shows. */
class SecrecyTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String GATEWAY_PASSWORD = "staple-of-the-gateway";
    private static final List<String> CREDENTIALS =
            List.of(PASSWORD, Base64.getEncoder().encodeToString(("ada\0ada\0" + PASSWORD).getBytes(UTF_8)));
    private static final List<String> OF_THE_SHORT_MESSAGE =
            List.of(Samples.CODE, Samples.TEXT, "447700900123", "07700900123", GATEWAY_PASSWORD);
    private static final List<String> OF_THE_MAIL = List.of(Samples.CODE, Samples.TEXT, "ada@example.org");

    private final ScriptedSmtp mta = ScriptedSmtp.plain().offering("AUTH PLAIN");
    private final ListAppender<ILoggingEvent> slf4j = new ListAppender<>();
    private final JulRecords jul = new JulRecords();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void turnUp() {
        slf4j.start();
        root().addAppender(slf4j);
        root().getLoggerContext().getLogger(SmtpServer.class).setLevel(Level.TRACE);
        root().getLoggerContext().getLogger("dev.otpdispatch").setLevel(Level.TRACE);
        java.util.logging.Logger.getLogger("").addHandler(jul);
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.ALL);
        root().detachAppender("out");
    }

    @AfterEach
    void turnDown() throws IOException {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.INFO);
        java.util.logging.Logger.getLogger("").removeHandler(jul);
        root().detachAppender(slf4j);
        root().getLoggerContext().getLogger(SmtpServer.class).setLevel(Level.ERROR);
        root().getLoggerContext().getLogger("dev.otpdispatch").setLevel(null);
        mta.close();
    }

    @Test
    void everythingWhenItGoesRightAndWrongThenHidesTheSecrets() {
        try (SmtpServer server =
                Samples.serverAt(mta.port()).credentials("ada", PASSWORD).build()) {
            SmtpSmsProvider kapow = SmtpSmsProvider.kapow(server, "ada", GATEWAY_PASSWORD);
            EmailProvider email = EmailProvider.builder(server).build();
            sendOver(kapow, Samples.toPhone());
            sendOver(email, Samples.toMailbox());
            for (String step : List.of("MAIL", "RCPT", "DATA", "CONTENT")) {
                mta.then(step, echo(OF_THE_SHORT_MESSAGE)).then(step, echo(OF_THE_MAIL));
                sendOver(kapow, Samples.toPhone());
                sendOver(email, Samples.toMailbox());
                mta.then(step, Reaction.hangUp());
                sendOver(kapow, Samples.toPhone());
            }
            told.add(server.testConnection().toString());
            told.add(server + " " + kapow + " " + email);
        }
        refusedSignIn();

        assertThat(slf4j.list).isNotEmpty();
        assertThat(jul.lines).isNotEmpty();
        assertNoSecretIn("outcomes", told);
        assertNoSecretIn(
                "slf4j",
                slf4j.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertNoSecretIn("java.util.logging", jul.lines);
    }

    private void refusedSignIn() {
        mta.then("AUTH", echo(List.of()));
        try (SmtpServer refused =
                Samples.serverAt(mta.port()).credentials("ada", PASSWORD).build()) {
            sendOver(EmailProvider.builder(refused).build(), Samples.toMailbox());
        }
    }

    private void sendOver(MessageProvider provider, Message message) {
        told.add(provider.send(message).toString());
    }

    /** A server that repeats whatever it was told. */
    private static Reaction echo(List<String> ofTheMessage) {
        return Reaction.reply("550 5.0.0 you said " + String.join(" and ", ofTheMessage) + " and "
                + String.join(" and ", CREDENTIALS));
    }

    private static void assertNoSecretIn(String where, List<String> lines) {
        assertThat(Stream.of(CREDENTIALS, OF_THE_SHORT_MESSAGE, OF_THE_MAIL).flatMap(List::stream))
                .allSatisfy(secret -> assertThat(lines).as(where).noneMatch(line -> line.contains(secret)));
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static final class JulRecords extends Handler {
        private final List<String> lines = new ArrayList<>();

        JulRecords() {
            setLevel(java.util.logging.Level.ALL);
            setFormatter(new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord record) {
            lines.add(getFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // kept in memory
        }

        @Override
        public void close() {
            // kept in memory
        }
    }
}
