package dev.otpdispatch.spring.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.testkit.TestPhone;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The health of each provider. */
final class OtpHealthTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withBean("phone", TestPhone.class, TestPhone::create);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void healthWhenNothingWasSentThenItIsUnknown() {
        application
                .withPropertyValues("otp.store=memory")
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
    }

    @Test
    void healthWhenAProviderSendsOrFailsThenItSaysSo() {
        application.withPropertyValues("otp.store=memory").run(context -> {
            send(context, "ada");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);

            context.getBean(TestPhone.class).answerNext(SendOutcome.rejected(Reason.CREDIT, Detail.of("empty")));
            send(context, "bob");
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails())
                    .containsEntry("outcome", "rejected")
                    .containsEntry("reason", "credit")
                    .containsOnlyKeys("outcome", "reason", "failuresInARow", "at");
        });
    }

    @Test
    void healthWhenSwitchedOffThenItIsNotThere() {
        application
                .withPropertyValues("otp.store=memory", "management.health.otp.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("otpHealthContributor"));
    }

    private static Health health(ApplicationContext context) {
        CompositeHealthContributor providers =
                context.getBean("otpHealthContributor", CompositeHealthContributor.class);
        HealthIndicator phone =
                (HealthIndicator) Objects.requireNonNull(providers.getContributor("phone"), "the phone's health");
        return Objects.requireNonNull(phone.health(), "health");
    }

    private static void send(ApplicationContext context, String account) {
        assertThat(context.getBean(OtpService.class)
                        .challenge(ChallengeRequest.to(
                                OtpSession.ofAccount(account).inNewSession(),
                                PhoneNumber.parse("+491512345678" + account.length() + account.charAt(0) % 10))))
                .isNotNull();
    }
}
