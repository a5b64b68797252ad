package dev.otpdispatch.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.testkit.TestPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an operator reads who has set something wrong: which property, what is wrong with it, what to do. */
final class FailureTextsTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class));

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("otp.gateways", "there is nothing to send messages by", "otp.gateways.sms.preset=twilio"),
                mistake("otp.gateways.sms.preset", "\"twillio\"", "The presets are", "otp.gateways.sms.preset=twillio"),
                mistake("otp.gateways.sms", "accountSid", "below otp.gateways.sms", "otp.gateways.sms.preset=twilio"),
                mistake(
                        "otp.gateways.sms.settings.user",
                        "twilio has no such setting",
                        "accountSid, ",
                        "otp.gateways.sms.preset=twilio",
                        "otp.gateways.sms.settings.user=x"),
                mistake(
                        "otp.gateways.sms.preset",
                        "nothing says what gateway this is",
                        "preset, definition, sms-by-mail and email",
                        "otp.gateways.sms.base-url=http://localhost"),
                mistake(
                        "otp.gateways.sms.definition",
                        "cannot be read",
                        "a file that is there",
                        "otp.gateways.sms.definition=file:/nowhere.json"),
                mistake(
                        "otp.sending.order",
                        "several to choose from: a, b",
                        "the first one first",
                        "otp.gateways.a.preset=twilio",
                        "otp.gateways.b.preset=vonage"),
                mistake(
                        "otp.sending.order",
                        "no gateway or bean called sms2",
                        "These are there: sms",
                        "otp.gateways.sms.preset=twilio",
                        "otp.sending.order=sms2"),
                mistake(
                        "otp.gateways.kapow.smtp-server",
                        "it is not set",
                        "otp.smtp-servers",
                        "otp.gateways.kapow.preset=kapow"),
                mistake(
                        "otp.smtp-servers.relay.from",
                        "it is not set",
                        "the address that mail comes from",
                        "otp.gateways.kapow.preset=kapow",
                        "otp.smtp-servers.relay.host=localhost"),
                tokens("otp.smtp-servers.relay.username", "it is not set", "name the mailbox"),
                tokens(
                        "otp.smtp-servers.relay.token-supplier",
                        "mailTokens",
                        "of type Supplier<String>",
                        "otp.smtp-servers.relay.username=otp@shop.example"),
                tokens(
                        "otp.smtp-servers.relay.token-supplier",
                        "there is a password too",
                        "leave out",
                        "otp.smtp-servers.relay.password=tops3cret"));
    }

    private static Stream<Arguments> mistakesWithAProvider() {
        return Stream.of(
                mistake("otp.policy.max-attempts", "101", "0 for no limit", "otp.policy.max-attempts=101"),
                mistake(
                        "otp.policy",
                        "guessBudget",
                        "otp.policy.accept-guess-probability",
                        "otp.policy.name=custom",
                        "otp.policy.code.length=4"),
                mistake("otp.policy", "maxAttempts", "otp.policy.loosened-because", "otp.policy.max-attempts=10"),
                mistake(
                        "otp.policy.time-to-live",
                        "PT20M",
                        "time-to-live-beyond-ten-minutes",
                        "otp.policy.time-to-live=20m"),
                mistake("otp.policy.code", "length = 3", "4 to 10", "otp.policy.code.length=3"),
                mistake("otp.policy.lock", "lockAfter = 0", "1 to 100", "otp.policy.lock.after=0"),
                mistake("otp.policy.send.per-recipient", "0", "1 to 100", "otp.policy.send.per-recipient[0].count=0"),
                mistake("otp.pepper.secret", "(5 bytes)", "openssl rand -base64 32", "otp.pepper.secret=c2hvcnQ="),
                mistake("otp.pepper.macs.1", "1", "id of its own", "otp.pepper.macs.1=" + "A".repeat(44), secret()),
                mistake("otp.texts", "otp.sms.message [de]", "tag {otp}", "otp.texts.code.de=nothing"),
                mistake("otp.texts.code.de_DE", "no language tag", "de or pt-BR", "otp.texts.code[de_DE]={otp}"),
                mistake("otp.texts", "{app}", "otp.texts.app", "otp.texts.code.und={app} {otp}"),
                mistake(
                        "otp.texts.android-app-hash",
                        "both claim the last line",
                        "choose one",
                        "otp.texts.web-otp-host=a.example",
                        "otp.texts.android-app-hash=FA+9qCX9VSu"),
                mistake(
                        "otp.sending.routes[0]",
                        "does not say where to",
                        "country",
                        "otp.sending.routes[0].gateway=phone"),
                mistake(
                        "otp.sending.routes[0].gateway",
                        "it is not set",
                        "name a gateway",
                        "otp.sending.routes[0].country=DE"),
                mistake("otp.dispatcher.threads", "-1", "0 or more", "otp.dispatcher.threads=-1"),
                mistake(
                        "otp.pepper.current",
                        "3, and there is no",
                        "otp.pepper.macs",
                        "otp.pepper.current=3",
                        secret()),
                mistake("otp.memory.max-records", "maxRecords", "give", "otp.memory.max-records=0"),
                mistake("otp.store", "redis, and there is no", "otp-store-redis", "otp.store=redis"),
                mistake("otp.store", "jdbc, and there is no", "otp-store-jdbc", "otp.store=jdbc"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void analysisWhenAPropertyIsWrongThenItNamesPropertyProblemAndRemedy(
            String property, String problem, String remedy, String... properties) {
        explained(application, property, problem, remedy, properties);
    }

    @ParameterizedTest
    @MethodSource("mistakesWithAProvider")
    void analysisWhenAPropertyBesideAProviderIsWrongThenItNamesPropertyProblemAndRemedy(
            String property, String problem, String remedy, String... properties) {
        explained(
                application.withBean("phone", TestPhone.class, TestPhone::create),
                property,
                problem,
                remedy,
                properties);
    }

    @Test
    void analysisWhenASecretIsWrongThenItDoesNotShowIt() {
        application
                .withBean("phone", TestPhone.class, TestPhone::create)
                .withPropertyValues("otp.pepper.secret=tops3cret!")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .doesNotContain("tops3cret"));
    }

    private static void explained(
            ApplicationContextRunner application,
            String property,
            String problem,
            String remedy,
            String... properties) {
        application.withPropertyValues(properties).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("The property " + property + " cannot be used", problem);
            assertThat(analysis.getAction()).containsIgnoringCase(remedy);
        });
    }

    private static FailureAnalysis analysis(@Nullable Throwable failure) {
        Throwable thrown = requireNonNull(failure, "the application starts");
        return requireNonNull(new UnusablePropertyAnalyzer().analyze(thrown), () -> "no analysis of " + thrown);
    }

    private static String secret() {
        return "otp.pepper.secret=" + "A".repeat(44);
    }

    /** A mistake beside the name of a bean that is to supply access tokens. */
    private static Arguments tokens(String property, String problem, String remedy, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "otp.gateways.kapow.preset=kapow",
                "otp.smtp-servers.relay.host=localhost",
                "otp.smtp-servers.relay.from=otp@shop.example",
                "otp.smtp-servers.relay.token-supplier=mailTokens"));
        all.addAll(List.of(properties));
        return mistake(property, problem, remedy, all.toArray(String[]::new));
    }

    private static Arguments mistake(String property, String problem, String remedy, String... properties) {
        return Arguments.of(property, problem, remedy, properties);
    }
}
