package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.testkit.TestPhone;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What metrics, observations and states say of sends and checks. */
final class WatchedSendsTest {
    private static final SendOutcome DOWN = SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("down"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpMetricsAutoConfiguration.class))
            .withBean("phone", TestPhone.class, TestPhone::create)
            .withPropertyValues(
                    "otp.policy.name=custom",
                    "otp.policy.send.without-cooldown=true",
                    "otp.policy.send.without-recipient-limits=true");
    private final ApplicationContextRunner measured = application
            .withBean(MeterRegistry.class, () -> meters)
            .withBean(ObservationRegistry.class, () -> observations);

    @Test
    void countersWhenACodeIsSentAndCheckedThenTheyTellIt() {
        measured.run(context -> {
            OtpSession session = send(context);
            OtpService otp = context.getBean(OtpService.class);
            assertThat(otp.verify(session, "x")).isNotNull();
            assertThat(otp.verify(session, context.getBean(TestPhone.class).lastCode()))
                    .isNotNull();

            assertThat(meters.get("otp.challenges").counter().count()).isEqualTo(1);
            assertThat(meters.get("otp.deliveries")
                            .tags("outcome", "accepted", "reason", "none")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("otp.checks")
                            .tag("verdict", "malformed")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("otp.checks")
                            .tag("verdict", "verified")
                            .counter()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void countersWhenAnAccountIsLockedThenTheyTellIt() {
        measured.withPropertyValues("otp.policy.lock.after=1").run(context -> {
            OtpSession session = send(context);
            OtpService otp = context.getBean(OtpService.class);
            String code = context.getBean(TestPhone.class).lastCode();
            assertThat(otp.verify(session, (code.charAt(0) == '1' ? "2" : "1") + code.substring(1)))
                    .isNotNull();
            send(context);

            assertThat(meters.get("otp.locks").counter().count()).isEqualTo(1);
            assertThat(meters.get("otp.refusals")
                            .tag("rule", "locked")
                            .counter()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void observationWhenAProviderSendsThenItIsTimedByNameAndOutcome() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        measured.run(context -> {
            context.getBean(TestPhone.class).answerNext(DOWN);
            send(context);

            assertThat(meters.get("otp.send")
                            .tags("provider", "phone", "outcome", "rejected", "reason", "unavailable")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void metersWhenReadThenNothingOfAPersonIsInThem() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        measured.run(context -> {
            OtpSession session = send(context);

            assertThat(meters.getMeters())
                    .extracting(Meter::getId)
                    .extracting(Object::toString)
                    .isNotEmpty()
                    .noneMatch(id -> id.contains("ada")
                            || id.contains("4915123456789")
                            || id.contains(session.sessionId())
                            || id.contains(context.getBean(TestPhone.class).lastCode()));
        });
    }

    @Test
    void metricsWhenMicrometerIsNotThereThenTheServiceIs() {
        application
                .withClassLoader(new FilteredClassLoader(MeterRegistry.class, ObservationRegistry.class))
                .run(context ->
                        assertThat(context).hasSingleBean(OtpService.class).doesNotHaveBean("otpCountedEvents"));
    }

    @Test
    void stateWhenAProviderFailsThreeTimesThenItIsDownUntilItSucceeds() {
        application.run(context -> {
            ProviderStates states = context.getBean(ProviderStates.class);
            assertThat(states.names()).containsExactly("phone");
            assertThat(states.of("phone")).isEmpty();

            context.getBean(TestPhone.class).answerNext(DOWN, DOWN, DOWN);
            send(context);
            send(context);
            assertThat(states.of("phone").orElseThrow().down()).isFalse();
            send(context);
            assertThat(states.of("phone").orElseThrow())
                    .satisfies(state -> assertThat(state.down()).isTrue())
                    .satisfies(state -> assertThat(state.reason()).isEqualTo("unavailable"));

            send(context);
            assertThat(states.of("phone").orElseThrow().down()).isFalse();
        });
    }

    @Test
    void stateWhenTheCredentialsAreWrongThenTheProviderIsDownAtOnce() {
        application.run(context -> {
            context.getBean(TestPhone.class).answerNext(SendOutcome.rejected(Reason.CONFIGURATION, Detail.of("401")));
            send(context);

            assertThat(context.getBean(ProviderStates.class)
                            .of("phone")
                            .orElseThrow()
                            .down())
                    .isTrue();
        });
    }

    @Test
    void stateWhenTheRecipientIsAtFaultThenTheProviderIsNot() {
        application.run(context -> {
            SendOutcome barred = SendOutcome.rejected(Reason.RECIPIENT_BLOCKED, Detail.of("stop"));
            context.getBean(TestPhone.class).answerNext(barred, barred, barred);
            send(context);
            send(context);
            send(context);

            assertThat(context.getBean(ProviderStates.class)
                            .of("phone")
                            .orElseThrow()
                            .down())
                    .isFalse();
        });
    }

    private static OtpSession send(AssertableApplicationContext context) {
        OtpSession session = OtpSession.ofAccount("ada").inNewSession();
        assertThat(context.getBean(OtpService.class)
                        .challenge(ChallengeRequest.to(session, PhoneNumber.parse("+4915123456789"))))
                .isNotNull();
        return session;
    }
}
