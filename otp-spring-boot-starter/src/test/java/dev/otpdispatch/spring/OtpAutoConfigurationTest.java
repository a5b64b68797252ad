package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpListener;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.Verified;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.TestPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What becomes of properties and beans. */
final class OtpAutoConfigurationTest {
    private static final PhoneNumber NUMBER = PhoneNumber.parse("+4915123456789");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpDisabledAutoConfiguration.class));
    private final ApplicationContextRunner withPhone =
            application.withBean("phone", TestPhone.class, TestPhone::create);

    @Test
    void serviceWhenThereIsAProviderThenItSendsAndChecks() {
        withPhone.run(context -> {
            OtpService otp = context.getBean(OtpService.class);
            OtpSession session = OtpSession.ofAccount("ada").inNewSession();

            assertThat(otp.challenge(ChallengeRequest.to(session, NUMBER))).isInstanceOf(ChallengeResult.Issued.class);
            assertThat(otp.verify(session, context.getBean(TestPhone.class).lastCode()))
                    .isInstanceOf(Verified.class);
        });
    }

    @Test
    void serviceWhenSwitchedOffThenNoBeanIsThereAndTheLogSaysSo() {
        Logger logger = (Logger) LoggerFactory.getLogger(OtpDisabledAutoConfiguration.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);

        application
                .withPropertyValues("otp.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(OtpService.class)
                        .doesNotHaveBean(OtpStore.class));

        logger.detachAppender(log);
        assertThat(log.list).singleElement().asString().contains("otp.enabled=false: there is no OtpService");
    }

    @Test
    void serviceWhenTheApplicationHasOneThenThatOneStays() {
        OtpService own = OtpService.builder(TestPhone.create()).build();

        application.withBean(OtpService.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(OtpService.class).doesNotHaveBean(Providers.class);
            assertThat(context.getBean(OtpService.class)).isSameAs(own);
        });
    }

    @Test
    void policyWhenNothingIsSetThenItIsTheStandardOne() {
        withPhone.run(context -> {
            OtpPolicy policy = context.getBean(OtpService.class).policy();

            assertThat(policy.name()).isEqualTo("standard");
            assertThat(policy.explain()).isEqualTo(OtpPolicy.standard().explain());
        });
    }

    @Test
    void policyWhenEveryNumberIsSetThenEachIsTaken() {
        withPhone
                .withPropertyValues(
                        "otp.policy.name=custom",
                        "otp.policy.code.length=8",
                        "otp.policy.code.alphabet=unambiguous",
                        "otp.policy.code.group-size=4",
                        "otp.policy.time-to-live=2m",
                        "otp.policy.max-attempts=5",
                        "otp.policy.max-challenges=4",
                        "otp.policy.session-idle=20m",
                        "otp.policy.grace=1",
                        "otp.policy.lock.after=6",
                        "otp.policy.lock.first=1m",
                        "otp.policy.lock.longest=2h",
                        "otp.policy.lock.block-after=50",
                        "otp.policy.lock.warn-before-block=5",
                        "otp.policy.lock.failure-memory=60d",
                        "otp.policy.send.cooldowns=10s,20s",
                        "otp.policy.send.per-recipient[0].count=7",
                        "otp.policy.send.per-key[0].count=9",
                        "otp.policy.send.per-key[0].window=2h",
                        "otp.policy.send.in-all.count=50",
                        "otp.policy.send.in-all.window=1m")
                .run(context -> {
                    OtpPolicy policy = context.getBean(OtpService.class).policy();
                    assertThat(policy.codeFormat())
                            .isEqualTo(CodeFormat.builder()
                                    .length(8)
                                    .alphabet(CodeFormat.UNAMBIGUOUS)
                                    .groupsOf(4)
                                    .build());
                    assertThat(policy.timeToLive()).isEqualTo(Duration.ofMinutes(2));
                    assertThat(policy.maxAttempts()).isEqualTo(5);
                    assertThat(policy.maxChallenges()).isEqualTo(4);
                    assertThat(policy.sessionIdle()).isEqualTo(Duration.ofMinutes(20));
                    assertThat(policy.grace()).isEqualTo(1);
                    assertThat(policy.lockRule().lockAfter()).isEqualTo(6);
                    assertThat(policy.lockRule().firstLock()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(policy.lockRule().longestLock()).isEqualTo(Duration.ofHours(2));
                    assertThat(policy.lockRule().blockAfter()).isEqualTo(50);
                    assertThat(policy.lockRule().warnBefore()).isEqualTo(5);
                    assertThat(policy.lockRule().failureMemory()).isEqualTo(Duration.ofDays(60));
                    assertThat(policy.sendLimits().cooldowns())
                            .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
                    assertThat(policy.sendLimits().perRecipient()).hasToString("[SendLimit[count=7, window=PT1H]]");
                    assertThat(policy.sendLimits().perKey()).hasToString("[SendLimit[count=9, window=PT2H]]");
                    assertThat(policy.sendLimits().inAll().orElseThrow())
                            .hasToString("SendLimit[count=50, window=PT1M]");
                });
    }

    @Test
    void limitsWhenZeroThenThereIsNone() {
        withPhone
                .withPropertyValues(
                        "otp.policy.name=consumer",
                        "otp.policy.loosened-because=a trial",
                        "otp.policy.max-attempts=0",
                        "otp.policy.max-challenges=0",
                        "otp.policy.accept-guess-probability=1")
                .run(context -> {
                    OtpPolicy policy = context.getBean(OtpService.class).policy();
                    assertThat(policy.name()).isEqualTo("consumer");
                    assertThat(policy.maxAttempts()).isEqualTo(OtpPolicy.UNLIMITED);
                    assertThat(policy.maxChallenges()).isEqualTo(OtpPolicy.UNLIMITED);
                });
    }

    @Test
    void textWhenSetThenMessagesSayIt() {
        withPhone
                .withPropertyValues(
                        "otp.texts.app=Shop",
                        "otp.texts.code.und={app}: {otp}",
                        "otp.texts.own-only=true",
                        "otp.texts.web-otp-host=shop.example")
                .run(context -> {
                    context.getBean(OtpService.class)
                            .challenge(ChallengeRequest.to(
                                    OtpSession.ofAccount("ada").inNewSession(), NUMBER));
                    TestPhone phone = context.getBean(TestPhone.class);
                    assertThat(phone.lastText())
                            .isEqualTo("Shop: " + phone.lastCode() + "\n\n@shop.example #" + phone.lastCode());
                });
    }

    @Test
    void textWhenAFileHoldsASubjectThenMailsStandUnderIt(@TempDir Path folder) throws IOException {
        Path french = Files.writeString(folder.resolve("fr.properties"), "otp.email.subject = {app} : votre clé\n");
        withPhone
                .withPropertyValues("otp.texts.app=Shop", "otp.texts.files.fr=" + french.toUri())
                .run(context -> {
                    context.getBean(OtpService.class)
                            .challenge(ChallengeRequest.to(
                                            OtpSession.ofAccount("ada").inNewSession(),
                                            EmailAddress.parse("ada@example.org"))
                                    .inLanguage(Locale.FRENCH));
                    assertThat(context.getBean(TestPhone.class).lastMessage().subject())
                            .contains("Shop : votre clé");
                });
    }

    @Test
    void listenersWhenThereAreSeveralThenEachIsTold() {
        List<OtpListener.OtpEvent> first = new ArrayList<>();
        List<OtpListener.OtpEvent> second = new ArrayList<>();
        withPhone
                .withBean("first", OtpListener.class, () -> first::add)
                .withBean("second", OtpListener.class, () -> second::add)
                .run(context -> {
                    context.getBean(OtpService.class)
                            .challenge(ChallengeRequest.to(
                                    OtpSession.ofAccount("ada").inNewSession(), NUMBER));
                    assertThat(first).isNotEmpty().isEqualTo(second);
                });
    }

    @Test
    void customizerWhenThereThenItHasTheLastWord() {
        withPhone
                .withBean(OtpServiceCustomizer.class, () -> builder -> builder.policy(OtpPolicy.consumer()))
                .run(context -> assertThat(
                                context.getBean(OtpService.class).policy().name())
                        .isEqualTo("consumer"));
    }

    @Test
    void dispatcherWhenThreadsAreSetThenMessagesAreQueued() {
        withPhone.withPropertyValues("otp.dispatcher.threads=2").run(context -> {
            OtpService otp = context.getBean(OtpService.class);
            ChallengeResult result = otp.challenge(
                    ChallengeRequest.to(OtpSession.ofAccount("ada").inNewSession(), NUMBER));

            assertThat(otp.hasDispatcher()).isTrue();
            assertThat(result)
                    .isInstanceOfSatisfying(
                            ChallengeResult.Issued.class,
                            issued -> assertThat(issued.delivery()).isEqualTo(ChallengeResult.Delivery.QUEUED));
            context.getBean(TestPhone.class).awaitMessage(Duration.ofSeconds(60));
        });
    }

    /** The first half of a rotation: every node knows the new secret before any node uses it. */
    @Test
    void pepperWhenAnOlderSecretIsCurrentThenTheNewOneOnlyVerifies() {
        String secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0=";
        withPhone
                .withPropertyValues(
                        "otp.pepper.secret=" + secret, "otp.pepper.macs.2=" + secret, "otp.pepper.current=1")
                .run(context -> assertThat(context.getBean(Pepper.class))
                        .hasToString("Pepper[current MAC id 1 of 2, secrets hidden]"));
    }

    @Test
    void pepperWhenItsSecretsRotateThenTheNewestIsUsed() {
        String secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0=";
        withPhone
                .withPropertyValues(
                        "otp.pepper.secret=" + secret,
                        "otp.pepper.macs.2=" + secret,
                        "otp.pepper.macs.3=" + secret,
                        "otp.pepper.retired=1")
                .run(context -> assertThat(context.getBean(Pepper.class))
                        .hasToString("Pepper[current MAC id 3 of 2, secrets hidden]"));
    }

    @Test
    void propertiesWhenPrintedThenTheyShowNoSecret() {
        withPhone
                .withPropertyValues(
                        "otp.pepper.secret=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0=",
                        "otp.gateways.sms.preset=twilio",
                        "otp.gateways.sms.settings.authToken=tops3cret",
                        "otp.smtp-servers.relay.password=tops3cret")
                .run(context -> {
                    OtpProperties properties = context.getBean(OtpProperties.class);
                    assertThat(properties.toString()
                                    + properties.pepper()
                                    + properties.gateways()
                                    + properties.smtpServers())
                            .doesNotContain("tops3cret", "c2VjcmV0");
                });
    }

    @Test
    void providersWhenTheApplicationHasOneThenItReplacesThePreset() {
        withPhone
                .withPropertyValues("otp.gateways.sms.preset=twilio")
                .run(context -> assertThat(context.getBean(ProviderStates.class).names())
                        .containsExactly("phone"));
    }

    @Test
    void providersWhenClosedThenTheApplicationsOwnStayOpen() {
        withPhone.run(context -> {
            context.getBean(Providers.class).close();
            assertThat(context.getBean(MessageProvider.class)).isNotNull();
        });
    }
}
