package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the named policies are, and what a policy refuses to be; {@link ClausesTest} has what they claim to meet. */
class PolicyTest {
    @Test
    void standardHasTheNumbersOfTheSpec() {
        OtpPolicy policy = OtpPolicy.standard();
        assertThat(policy.codeFormat()).isEqualTo(CodeFormat.digits(6));
        assertThat(policy.timeToLive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.maxAttempts()).isEqualTo(3);
        assertThat(policy.maxChallenges()).isEqualTo(3);
        assertThat(policy.sessionIdle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.grace()).isZero();
        assertThat(policy.lockRule().lockAfter()).isEqualTo(10);
        assertThat(policy.lockRule().blockAfter()).isEqualTo(100);
        assertThat(policy.lockRule().failureMemory()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.sendLimits().perRecipient()).containsExactly(SendLimit.perHour(5), SendLimit.perDay(10));
        assertThat(policy.sendLimits().perKey()).containsExactly(SendLimit.perHour(20));
        assertThat(policy.sendLimits().inAll()).isEmpty();
        assertThat(policy.sendLimits().cooldowns())
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(policy.name()).isEqualTo("standard");
    }

    @Test
    void consumerIsPatient() {
        OtpPolicy policy = OtpPolicy.consumer();
        assertThat(policy.timeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.maxAttempts()).isEqualTo(5);
        assertThat(policy.grace()).isEqualTo(1);
        assertThat(policy.guessBudget().chancePerDay()).isLessThanOrEqualTo(GuessBudget.TARGET);
    }

    @Test
    void looseningANamedPolicyNeedsAReason() {
        assertThatThrownBy(() -> OtpPolicy.nist80063b4().toBuilder()
                        .maxAttempts(4)
                        .timeToLive(Duration.ofMinutes(9))
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeToLive, maxAttempts")
                .hasMessageContaining("loosenedBecause");
        OtpPolicy loosened = OtpPolicy.nist80063b4().toBuilder()
                .maxAttempts(4)
                .loosenedBecause("audit 17")
                .build();
        assertThat(loosened.looseningReasons()).containsExactly("audit 17");
        assertThatThrownBy(() -> loosened.toBuilder().maxAttempts(5).build())
                .as("weaker still, under a reason given for something else")
                .hasMessageContaining("loosenedBecause");
        assertThat(loosened.toBuilder()
                        .maxAttempts(5)
                        .loosenedBecause("audit 18")
                        .build()
                        .looseningReasons())
                .containsExactly("audit 17", "audit 18");
        assertThatCode(() -> OtpPolicy.standard().toBuilder()
                        .maxAttempts(2)
                        .timeToLive(Duration.ofSeconds(30))
                        .build())
                .as("stricter needs none")
                .doesNotThrowAnyException();
        assertThatCode(() -> OtpPolicy.builder().maxAttempts(5).build())
                .as("one's own needs none")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OtpPolicy.builder().loosenedBecause(" ")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyLooseningIsNoticed() {
        SendLimits none = SendLimits.builder()
                .withoutRecipientLimits()
                .withoutKeyLimits()
                .withoutCooldown()
                .denyTypes()
                .build();
        LockRule soft = LockRule.builder()
                .lockAfter(20)
                .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .warnBeforeBlock(0)
                .failureMemory(Duration.ofDays(1))
                .build();
        assertThatThrownBy(() -> OtpPolicy.standard().toBuilder()
                        .codeFormat(CodeFormat.digits(5))
                        .timeToLive(Duration.ofSeconds(61))
                        .maxAttempts(4)
                        .maxChallenges(4)
                        .sessionIdle(Duration.ofMinutes(29))
                        .grace(1)
                        .lockRule(soft)
                        .sendLimits(none)
                        .acceptGuessProbability(1)
                        .build())
                .hasMessageContaining("codeFormat, timeToLive, maxAttempts, maxChallenges, sessionIdle, grace,"
                        + " acceptGuessProbability, lockRule.lockAfter, lockRule.firstLock, lockRule.longestLock,"
                        + " lockRule.warnBeforeBlock, lockRule.failureMemory, sendLimits.perRecipient, sendLimits.perKey,"
                        + " sendLimits.cooldowns, sendLimits.denyTypes");
    }

    @Test
    void aRecipientThatNoProviderReachesIsRefusedBeforeAnythingIsCounted() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        assertThatThrownBy(() ->
                        fixture.otp.challenge(ChallengeRequest.to(SESSION, EmailAddress.parse("alice@example.com"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("EmailAddress")
                .hasMessageNotContaining("alice@");
        assertThat(fixture.store.writes()).isZero();
        assertThat(fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE))).isInstanceOf(Issued.class);
    }
}
