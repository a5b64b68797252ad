package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class SmtpServerBuilderTest {
    @Test
    void buildWhenOnlyHostAndFromAreGivenThenTlsIsRequiredOnTheSubmissionPort() {
        try (SmtpServer server =
                SmtpServer.builder("mail.example.org").from("otp@example.org").build()) {
            assertThat(server).hasToString("SmtpServer[mail.example.org:587 STARTTLS from otp@example.org]");
            assertThat(server.from().address()).isEqualTo("otp@example.org");
        }
    }

    @Test
    void buildWhenSecurityIsGivenThenItsUsualPortIsTaken() {
        assertThat(built(builder -> builder.security(SmtpSecurity.implicitTls())))
                .contains(":465 IMPLICIT_TLS");
        assertThat(built(builder -> builder.security(SmtpSecurity.implicitTls()).port(2465)))
                .contains(":2465 IMPLICIT_TLS");
    }

    @Test
    void buildWhenThereIsNoTlsThenWarnsOnce() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(SmtpServer.class);
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.WARN);
        try {
            built(builder -> builder.security(SmtpSecurity.insecureCleartext()));
        } finally {
            logger.setLevel(Level.ERROR);
            logger.setAdditive(true);
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getFormattedMessage()).contains("mail.example.org:25", "without TLS"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("host", "mail.example.org:587", builder -> builder),
                refused("host", "mail.example.org\r\nQUIT", builder -> builder),
                refused("host", "", builder -> builder),
                refused("host", "-oProxyCommand", builder -> builder),
                refused("port", "mail.example.org", builder -> builder.port(0)),
                refused("port", "mail.example.org", builder -> builder.port(65_536)),
                refused("from", "mail.example.org", builder -> builder.from("not an address")),
                refused("from", "mail.example.org", builder -> builder.from("a@x.example, b@x.example")),
                refused("from", "mail.example.org", builder -> builder.from("a@x.example\r\nBcc: eve@example.org")),
                refused("from.displayName", "mail.example.org", builder -> builder.from("a@x.example", "A\r\nBcc: b")),
                refused("ehloName", "mail.example.org", builder -> builder.ehloName("x\r\nMAIL FROM:<>")),
                refused("pool.connections", "mail.example.org", builder -> builder.pool(0, Duration.ofMinutes(1))),
                refused("pool.connections", "mail.example.org", builder -> builder.pool(101, Duration.ofMinutes(1))),
                refused("pool.idleExpiry", "mail.example.org", builder -> builder.pool(1, Duration.ZERO)),
                refused("pool.idleExpiry", "mail.example.org", builder -> builder.pool(1, Duration.ofHours(2))));
    }

    private static Arguments refused(String field, String host, UnaryOperator<SmtpServer.Builder> setting) {
        return Arguments.of(field, host, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("refused")
    void buildWhenAValueCannotBeThenRefusedNamingItsField(
            String field, String host, UnaryOperator<SmtpServer.Builder> setting) {
        SmtpServer.Builder builder = setting.apply(SmtpServer.builder(host).from("otp@example.org"));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void buildWhenSenderIsMissingThenRefusedNamingIt() {
        assertThatThrownBy(SmtpServer.builder("mail.example.org")::build)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.field()).isEqualTo("from"));
    }

    @Test
    void timeoutsWhenOutOfRangeThenRefusedNamingWhich() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SmtpTimeouts(second, Duration.ZERO, second, second))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeouts.read");
        assertThatThrownBy(() -> new SmtpTimeouts(second, second, second, Duration.ofHours(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeouts.whole");
    }

    @Test
    void providerWhenTemplatesAreUnusableThenRefusedNamingThem() {
        try (SmtpServer server =
                SmtpServer.builder("mail.example.org").from("otp@example.org").build()) {
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server).build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("to");
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                            .to("{phone}@gateway.example")
                            .subject("Hello")
                            .body("there")
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContainingAll("subject, body", "{otp}");
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                            .to("gateway@gateway.example")
                            .subject("{otp}")
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("{phone}");
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                            .to("{phone}@gateway.example")
                            .body("{opt}")
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContainingAll("body", "{opt}");
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                            .to("{phone}@gateway.example")
                            .attributes("otp")
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("otp");
            assertThatThrownBy(() -> SmtpSmsProvider.builder(server)
                            .to("{phone}@gateway.example")
                            .attributes("tenant")
                            .setting("tenant", "x")
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("tenant");
        }
    }

    private static String built(UnaryOperator<SmtpServer.Builder> setting) {
        try (SmtpServer server = setting.apply(
                        SmtpServer.builder("mail.example.org").from("otp@example.org"))
                .build()) {
            return server.toString();
        }
    }
}
