package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The range of each setting, spec §1 and §2: what lies outside is refused, naming value, bound and remedy. */
class RangesTest {
    @Test
    void settingsHaveRanges() {
        OtpPolicy.Builder builder = OtpPolicy.builder();
        assertThatThrownBy(() -> builder.timeToLive(Duration.ofSeconds(9))).hasMessageContaining("10 seconds");
        assertThatThrownBy(() -> builder.timeToLive(Duration.ofMinutes(11)))
                .hasMessageContaining("timeToLiveBeyondTenMinutes");
        assertThatThrownBy(() -> builder.timeToLiveBeyondTenMinutes(Duration.ofHours(25)))
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> builder.sessionIdle(Duration.ofSeconds(59))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.sessionIdle(Duration.ofHours(25))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.grace(2)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.maxChallenges(101)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.acceptGuessProbability(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.acceptGuessProbability(1.1)).isInstanceOf(InvalidValueException.class);
        LockRule.Builder locks = LockRule.builder();
        assertThatThrownBy(() -> locks.lockAfter(0).build()).hasMessageContaining("lockAfter");
        assertThatThrownBy(() -> LockRule.builder().lockAfter(50).blockAfter(50).build())
                .hasMessageContaining("blockAfter");
        assertThatThrownBy(() -> LockRule.builder().warnBeforeBlock(100).build())
                .hasMessageContaining("warnBeforeBlock");
        assertThatThrownBy(() -> LockRule.builder()
                        .lockFor(Duration.ofMillis(999), Duration.ofHours(1))
                        .build())
                .hasMessageContaining("first");
        assertThatThrownBy(() -> LockRule.builder()
                        .lockFor(Duration.ofMinutes(2), Duration.ofMinutes(1))
                        .build())
                .hasMessageContaining("longest");
        assertThatThrownBy(() -> LockRule.builder()
                        .lockFor(Duration.ofMinutes(2), Duration.ofHours(24).plusMillis(1))
                        .build())
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> LockRule.builder()
                        .failureMemory(Duration.ofDays(365).plusMillis(1))
                        .build())
                .hasMessageContaining("365 days");
        assertThatThrownBy(() ->
                        LockRule.builder().failureMemory(Duration.ofHours(23)).build())
                .hasMessageContaining("failureMemory");
        assertThatThrownBy(() ->
                        LockRule.builder().failureMemory(Duration.ofDays(366)).build())
                .hasMessageContaining("failureMemory");
    }

    @Test
    void limitsHaveRanges() {
        assertThatThrownBy(() -> SendLimit.perHour(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SendLimit.perHour(101)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new SendLimit(1, Duration.ofMillis(999))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new SendLimit(1, Duration.ofDays(32))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SendLimits.builder().perRecipient()).hasMessageContaining("withoutRecipientLimits()");
        assertThatThrownBy(() -> SendLimits.builder().perKey()).hasMessageContaining("withoutKeyLimits()");
        assertThatThrownBy(() -> SendLimits.builder().cooldowns()).hasMessageContaining("withoutCooldown()");
        assertThatThrownBy(() -> SendLimits.builder().cooldowns(Duration.ofHours(2)))
                .hasMessageContaining("1 hour");
        assertThatThrownBy(
                        () -> SendLimits.builder().cooldowns(Duration.ofHours(1).plusMillis(1)))
                .hasMessageContaining("1 hour");
        assertThatThrownBy(() -> SendLimits.builder().cooldowns(Duration.ofMillis(999)))
                .hasMessageContaining("1 second");
        assertThatThrownBy(() -> LimitKey.of("", "x")).isInstanceOf(InvalidValueException.class);
        assertThat(LimitKey.of("ip", "192.0.2.1").toString()).doesNotContain("192.0.2.1");
    }
}
