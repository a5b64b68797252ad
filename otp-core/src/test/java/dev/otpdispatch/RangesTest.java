package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The range of each setting, spec §1 and §2: its bounds are taken, what lies beyond is refused naming the remedy. */
class RangesTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final OtpPolicy.Builder policy = OtpPolicy.builder();

    @Test
    void timeToLiveIsTenSecondsToADayAndBeyondTenMinutesBySayingSo() {
        assertThat(OtpPolicy.standard().timeToLive()).isEqualTo(Duration.ofSeconds(60));
        taken(
                () -> policy.timeToLive(Duration.ofSeconds(10)),
                () -> policy.timeToLive(Duration.ofMinutes(10)),
                () -> policy.timeToLiveBeyondTenMinutes(Duration.ofSeconds(10)),
                () -> policy.timeToLiveBeyondTenMinutes(DAY));
        refused("10 seconds", () -> policy.timeToLive(Duration.ofSeconds(10).minusMillis(1)));
        refused(
                "timeToLiveBeyondTenMinutes",
                () -> policy.timeToLive(Duration.ofMinutes(10).plusMillis(1)));
        refused("24 hours", () -> policy.timeToLiveBeyondTenMinutes(DAY.plusMillis(1)));
    }

    @Test
    void attemptsAndChallengesAreOneToAHundred() {
        taken(
                () -> policy.maxAttempts(1),
                () -> policy.maxAttempts(100),
                () -> policy.maxChallenges(1),
                () -> policy.maxChallenges(100));
        refused("unlimitedAttempts()", () -> policy.maxAttempts(0), () -> policy.maxAttempts(101));
        refused("unlimitedChallenges()", () -> policy.maxChallenges(0), () -> policy.maxChallenges(101));
    }

    @Test
    void sessionIdleIsAMinuteToADay() {
        taken(() -> policy.sessionIdle(Duration.ofMinutes(1)), () -> policy.sessionIdle(DAY));
        refused(
                "1 minute to 24 hours",
                () -> policy.sessionIdle(Duration.ofMinutes(1).minusMillis(1)),
                () -> policy.sessionIdle(DAY.plusMillis(1)));
    }

    @Test
    void graceIsNoneOrOne() {
        taken(() -> policy.grace(0), () -> policy.grace(1));
        refused("give 0 or 1", () -> policy.grace(-1), () -> policy.grace(2));
    }

    @Test
    void acceptedChanceIsAboveNoneAndAtMostCertain() {
        taken(() -> policy.acceptGuessProbability(Double.MIN_VALUE), () -> policy.acceptGuessProbability(1));
        refused(
                "more than 0 and at most 1",
                () -> policy.acceptGuessProbability(0),
                () -> policy.acceptGuessProbability(Double.NaN),
                () -> policy.acceptGuessProbability(1.1));
    }

    @Test
    void lockComesAtTheFirstToTheHundredthFailureAndBlockAfterItWithAWarningBefore() {
        taken(
                () -> LockRule.builder()
                        .lockAfter(1)
                        .blockAfter(2)
                        .warnBeforeBlock(1)
                        .build(),
                () -> LockRule.builder().lockAfter(99).blockAfter(100).build(),
                () -> LockRule.builder().warnBeforeBlock(99).build(),
                () -> LockRule.builder().warnBeforeBlock(0).build());
        refused("lockAfter", () -> LockRule.builder().lockAfter(0).build());
        refused(
                "blockAfter",
                () -> LockRule.builder().lockAfter(50).blockAfter(50).build(),
                () -> LockRule.builder().blockAfter(101).build());
        refused(
                "warnBeforeBlock",
                () -> LockRule.builder().warnBeforeBlock(100).build(),
                () -> LockRule.builder().warnBeforeBlock(-1).build());
    }

    @Test
    void locksLastASecondToADay() {
        taken(
                () -> LockRule.builder()
                        .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .build(),
                () -> LockRule.builder().lockFor(DAY, DAY).build());
        refused(
                "first",
                () -> LockRule.builder().lockFor(Duration.ofMillis(999), DAY).build());
        refused(
                "longest",
                () -> LockRule.builder()
                        .lockFor(Duration.ofMinutes(2), Duration.ofMinutes(1))
                        .build());
        refused(
                "24 hours",
                () -> LockRule.builder()
                        .lockFor(Duration.ofMinutes(2), DAY.plusMillis(1))
                        .build());
    }

    @Test
    void failureMemoryIsADayToAYear() {
        taken(
                () -> LockRule.builder().failureMemory(DAY).build(),
                () -> LockRule.builder().failureMemory(Duration.ofDays(365)).build());
        refused(
                "1 to 365 days",
                () -> LockRule.builder().failureMemory(DAY.minusMillis(1)).build(),
                () -> LockRule.builder()
                        .failureMemory(Duration.ofDays(365).plusMillis(1))
                        .build());
    }

    @Test
    void sendLimitIsOneToAHundredInASecondToAMonth() {
        taken(
                () -> SendLimit.perHour(1),
                () -> SendLimit.perDay(100),
                () -> new SendLimit(1, Duration.ofSeconds(1)),
                () -> new SendLimit(1, Duration.ofDays(31)));
        refused(
                "",
                () -> SendLimit.perHour(0),
                () -> SendLimit.perHour(101),
                () -> new SendLimit(1, Duration.ofMillis(999)),
                () -> new SendLimit(1, Duration.ofDays(31).plusMillis(1)));
    }

    @Test
    void limitsAreSwitchedOffByMethodsNamedForIt() {
        SendLimits.Builder limits = SendLimits.builder();
        refused("withoutRecipientLimits()", limits::perRecipient);
        refused("withoutKeyLimits()", limits::perKey);
        refused("withoutCooldown()", limits::cooldowns);
    }

    @Test
    void cooldownIsASecondToAnHour() {
        SendLimits.Builder limits = SendLimits.builder();
        taken(() -> limits.cooldowns(Duration.ofSeconds(1), Duration.ofHours(1)));
        refused("1 hour", () -> limits.cooldowns(Duration.ofHours(1).plusMillis(1)));
        refused("1 second", () -> limits.cooldowns(Duration.ofHours(1), Duration.ofMillis(999)));
    }

    @Test
    void limitKeyHasANameAndHidesItsValue() {
        refused("", () -> LimitKey.of("", "x"));
        assertThat(LimitKey.of("ip", "192.0.2.1").toString()).doesNotContain("192.0.2.1");
    }

    private static void taken(ThrowingCallable... settings) {
        for (ThrowingCallable setting : settings) {
            assertThatCode(setting).doesNotThrowAnyException();
        }
    }

    private static void refused(String remedy, ThrowingCallable... settings) {
        for (ThrowingCallable setting : settings) {
            assertThatThrownBy(setting)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(remedy);
        }
    }
}
