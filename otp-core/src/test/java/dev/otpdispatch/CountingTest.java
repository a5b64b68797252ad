package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.OtpListener.AccountBlocked;
import dev.otpdispatch.OtpListener.AccountLocked;
import dev.otpdispatch.OtpListener.BlockNear;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of the counter table in spec §2, one after the other. */
class CountingTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void attemptsGoUpBeforeTheComparisonIsKnownAndANewCodeHasItsOwn() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
    }

    @Test
    void attemptsAreMalformedUncounted() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        for (String typed : new String[] {"", "   ", "12345", "1234567", "12345a", "١٢٣٤٥"}) {
            assertThat(fixture.verify(typed)).isEqualTo(new VerifyResult.Malformed());
        }
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
    }

    @Test
    void attemptsWithoutLimitStillLockTheAccount() {
        Fixture fixture = Fixture.of(Fixture.bare().unlimitedAttempts().build());
        fixture.challenge();
        for (int i = 1; i <= 9; i++) {
            assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(10 - i));
        }
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void attemptsZeroIsRefusedNamingTheMethodForIt() {
        assertThatThrownBy(() -> OtpPolicy.builder().maxAttempts(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("unlimitedAttempts()");
        assertThatThrownBy(() -> OtpPolicy.builder().maxChallenges(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("unlimitedChallenges()");
        assertThatThrownBy(() -> OtpPolicy.builder().maxAttempts(101)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void challengesCountFirstSendResendAndRestartAlike() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(2);
        assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(1);
        fixture.otp.cancel(SESSION);
        assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(0);
        assertThat(fixture.challenge())
                .isEqualTo(refused(Rule.CHALLENGES, fixture.now().plus(Duration.ofMinutes(30))));
    }

    @Test
    void challengesCountAlsoWhenDeliveryFails() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build(), builder -> builder);
        OtpService failing = OtpService.builder(message -> {
                    throw new IllegalStateException("gateway gone");
                })
                .policy(Fixture.bare().maxChallenges(1).build())
                .store(fixture.store)
                .clock(fixture.clock)
                .build();
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE);
        assertThat(((Issued) failing.challenge(request)).delivery()).isEqualTo(ChallengeResult.Delivery.UNCONFIRMED);
        assertThat(((Refused) failing.challenge(request)).rule()).isEqualTo(Rule.CHALLENGES);
    }

    @Test
    void challengesComeDownBySuccessByEndAndByIdling() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
        fixture.otp.end(SESSION);
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
        fixture.after(Duration.ofMinutes(30).minusMillis(1));
        assertThat(fixture.challenge()).isInstanceOf(Refused.class);
        fixture.after(Duration.ofMillis(1));
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
    }

    @Test
    void failuresLockAtTheTenthAndDoubleToAnHour() {
        Fixture fixture = Fixture.of(Fixture.bare()
                .unlimitedAttempts()
                .timeToLiveBeyondTenMinutes(DAY)
                .build());
        fixture.challenge();
        for (int i = 1; i < 10; i++) {
            assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Wrong.class);
        }
        for (long seconds : new long[] {30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
            Instant until = fixture.now().plusSeconds(seconds);
            assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Locked(until));
            assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.Locked(until));
            assertThat(fixture.challenge()).isEqualTo(refused(Rule.LOCKED, until));
            fixture.after(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.Locked(until));
            fixture.after(Duration.ofMillis(1));
        }
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
    }

    @Test
    void failuresBlockAtTheHundredthUntilAnAdministratorUnlocks() {
        LockRule short1 = LockRule.builder()
                .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .build();
        Fixture fixture = Fixture.of(Fixture.bare()
                .unlimitedAttempts()
                .lockRule(short1)
                .timeToLiveBeyondTenMinutes(DAY)
                .build());
        fixture.challenge();
        for (int i = 1; i < 100; i++) {
            assertThat(fixture.verify(fixture.wrong())).isNotInstanceOf(VerifyResult.Blocked.class);
            fixture.after(Duration.ofSeconds(1));
        }
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Blocked());
        assertThat(fixture.events)
                .contains(new BlockNear(Optional.of(SESSION), 10), new AccountBlocked(Optional.of(SESSION)));
        fixture.after(Duration.ofDays(3_000));
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.Blocked());
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.BLOCKED);
        assertThat(fixture.store.keptFor.values()).anyMatch(kept -> kept.toDays() >= 3_650);

        assertThat(fixture.otp.unlock(OtpSession.LOGIN, "alice")).isTrue();
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
    }

    @Test
    void failuresAreForgottenAfterTheirMemoryAndNotBefore() {
        LockRule oneDay = LockRule.builder().lockAfter(2).failureMemory(DAY).build();
        Fixture fixture = Fixture.of(Fixture.bare()
                .lockRule(oneDay)
                .maxChallenges(100)
                .timeToLive(Duration.ofSeconds(60))
                .build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        fixture.after(DAY.minusMillis(1));
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        fixture.after(DAY);
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
    }

    @Test
    void failuresAreCountedAcrossSessionsCodesAndNodes() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        int failures = 0;
        VerifyResult last = new VerifyResult.NoChallenge();
        for (int i = 0; failures < 10; i++) {
            OtpSession session = OtpSession.ofAccount("alice").inSession("session-" + i);
            fixture.challenge(session);
            for (int attempt = 0; attempt < 3 && failures < 10; attempt++, failures++) {
                last = fixture.otp.verify(session, fixture.wrong());
            }
        }
        assertThat(last).isInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.events).anyMatch(AccountLocked.class::isInstance);
    }

    @Test
    void aNewCodeNeverLowersTheFailures() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(4).build()).build());
        for (int i = 0; i < 3; i++) {
            fixture.challenge();
            assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(Math.min(2, 3 - i)));
        }
        fixture.otp.end(SESSION);
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void cooldownOfTheSessionGrowsByItsSends() {
        SendLimits onlyCooldown = SendLimits.builder().withoutRecipientLimits().build();
        Fixture fixture = Fixture.of(
                Fixture.bare().sendLimits(onlyCooldown).maxChallenges(10).build());
        for (long wait : new long[] {30, 60, 120, 120}) {
            Issued issued = (Issued) fixture.challenge();
            assertThat(issued.resendAt()).isEqualTo(fixture.now().plusSeconds(wait));
            fixture.after(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(fixture.challenge()).isEqualTo(refused(Rule.SESSION_COOLDOWN, issued.resendAt()));
            fixture.after(Duration.ofMillis(1));
        }
    }

    @Test
    void cooldownOfTheRecipientGrowsByItsSendsWithinTheHour() {
        SendLimits onlyCooldown = SendLimits.builder().withoutRecipientLimits().build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(onlyCooldown).build());
        fixture.challenge(account("a"));
        fixture.after(Duration.ofSeconds(30));
        assertThat(((Issued) fixture.challenge(account("b"))).resendAt())
                .isEqualTo(fixture.now().plusSeconds(60));
        fixture.after(Duration.ofSeconds(59));
        assertThat(fixture.challenge(account("c")))
                .isEqualTo(refused(Rule.RECIPIENT_COOLDOWN, fixture.now().plusSeconds(1)));
        fixture.after(Duration.ofHours(1));
        assertThat(((Issued) fixture.challenge(account("d"))).resendAt())
                .isEqualTo(fixture.now().plusSeconds(30));
    }

    @Test
    void aNewCodeEndsThePreviousOneUnlessGraceKeepsIt() {
        Fixture strict = Fixture.of(Fixture.bare().build());
        strict.challenge();
        String first = strict.code();
        strict.challenge();
        assertThat(strict.verify(first)).isEqualTo(new VerifyResult.Wrong(2));

        Fixture patient = Fixture.of(Fixture.bare().grace(1).build());
        patient.challenge();
        String late = patient.code();
        patient.challenge();
        assertThat(patient.verify(late)).isInstanceOf(Verified.class);
        assertThat(patient.verify(patient.code())).isEqualTo(new VerifyResult.NoChallenge());
    }

    @Test
    void graceCountsAnAttemptOnEveryLiveCodeAndComparesNoneAtItsCap() {
        Fixture fixture = Fixture.of(Fixture.bare().grace(1).build());
        fixture.challenge();
        String first = fixture.code();
        assertThat(fixture.verify("999999".equals(first) ? "999998" : "999999")).isEqualTo(new VerifyResult.Wrong(2));
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(fixture.verify(first))
                .as("the first code is at its cap")
                .isEqualTo(new VerifyResult.TooManyAttempts());
    }

    private static OtpSession account(String name) {
        return OtpSession.ofAccount(name).inSession("session of " + name);
    }

    private static Refused refused(Rule rule, Instant until) {
        return new Refused(rule, java.util.Optional.of(until));
    }

    @Test
    void challengesWithoutLimitAreStillBoundBySendLimits() {
        Fixture fixture = Fixture.of(Fixture.bare()
                .unlimitedChallenges()
                .sendLimits(SendLimits.builder()
                        .perRecipient(SendLimit.perDay(7))
                        .withoutCooldown()
                        .build())
                .build());
        for (int i = 0; i < 7; i++) {
            assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(OtpPolicy.UNLIMITED);
        }
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
    }
}
