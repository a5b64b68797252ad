package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.PhoneNumber;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of the gate and of a check, spec §2: which rule speaks first, and what is then left alone. */
class OrderTest {
    @Test
    void theGateNamesTheAccountsOwnRuleFirst() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare()
                .sendLimits(one)
                .lockRule(LockRule.builder().lockAfter(1).build())
                .build());
        fixture.challenge();
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.LOCKED);
    }

    @Test
    void verifyOrderIsBlockedOrLockedThenNoChallengeThenExpiredThenTooManyAttempts() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(4).build()).build());
        assertThat(fixture.verify("123456")).isEqualTo(new VerifyResult.NoChallenge());
        fixture.challenge();
        for (int i = 0; i < 3; i++) {
            assertThat(fixture.verify(fixture.wrong())).isNotInstanceOf(VerifyResult.Locked.class);
        }
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.TooManyAttempts());
        fixture.after(Duration.ofSeconds(60));
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.Expired());
        assertThat(fixture.verify("1")).isEqualTo(new VerifyResult.Malformed());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        fixture.after(Duration.ofSeconds(29));
        assertThat(fixture.verify("1")).isEqualTo(new VerifyResult.Malformed());
        assertThat(fixture.verify(fixture.code())).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void theAttemptThatUsesTheCodeUpAndEarnsALockOrBlockNamesThat() {
        LockRule secondLocksThirdBlocks = LockRule.builder()
                .lockAfter(2)
                .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .blockAfter(3)
                .warnBeforeBlock(0)
                .build();
        Fixture fixture = Fixture.of(
                Fixture.bare().maxAttempts(1).lockRule(secondLocksThirdBlocks).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.TooManyAttempts());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong()))
                .isEqualTo(new VerifyResult.Locked(fixture.now().plusSeconds(1)));
        fixture.after(Duration.ofSeconds(1));
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.TooManyAttempts());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Blocked());
    }

    @Test
    void afterExpiryNothingIsComparedAndNothingIsCounted() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        fixture.challenge();
        fixture.after(Duration.ofSeconds(60));
        int writes = fixture.store.writes();
        for (int i = 0; i < 20; i++) {
            assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Expired());
        }
        assertThat(fixture.store.writes()).isEqualTo(writes);
    }

    @Test
    void refusalsWriteNothing() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build());
        fixture.challenge();
        int writes = fixture.store.writes();
        for (int i = 0; i < 10; i++) {
            assertThat(fixture.challenge()).isInstanceOf(Refused.class);
        }
        assertThat(fixture.store.writes()).isEqualTo(writes);
    }

    /** Everything refuses at once; each rule is then lifted in the order in which it spoke. */
    @Test
    void theGateAsksLockThenChallengesThenSessionCooldownThenDestinationThenRecipientThenKeyThenService() {
        LimitKey key = LimitKey.of("ip", "192.0.2.1");
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE).limitedBy(key);
        Fixture.OpenStore store = new Fixture.OpenStore();
        TestClock clock = new TestClock();
        Pepper pepper = Pepper.random();
        SendLimits all = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .perKey(SendLimit.perDay(1))
                .cooldowns(Duration.ofMinutes(5))
                .inAll(SendLimit.perDay(1))
                .build();
        UnaryOperator<OtpService.Builder> same =
                builder -> builder.store(store).clock(clock).pepper(pepper);
        Fixture strict = Fixture.of(
                Fixture.bare()
                        .sendLimits(all)
                        .maxChallenges(1)
                        .lockRule(LockRule.builder().lockAfter(1).build())
                        .build(),
                same);
        strict.otp.challenge(request);
        assertThat(strict.verify(strict.wrong())).isInstanceOf(VerifyResult.Locked.class);
        assertThat(rule(strict, request)).isEqualTo(Rule.LOCKED);
        strict.otp.unlock(OtpSession.LOGIN, "alice");
        assertThat(rule(strict, request)).isEqualTo(Rule.CHALLENGES);

        SendLimits elsewhere = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .perKey(SendLimit.perDay(1))
                .cooldowns(Duration.ofMinutes(5))
                .allow("FR")
                .build();
        Fixture twoCodes = Fixture.of(Fixture.bare().sendLimits(elsewhere).build(), same);
        assertThat(rule(twoCodes, request)).isEqualTo(Rule.SESSION_COOLDOWN);
        clock.advance(Duration.ofMinutes(5));
        assertThat(rule(twoCodes, request)).isEqualTo(Rule.DESTINATION);
        clock.advance(Duration.ofMinutes(-5));

        OtpSession other = OtpSession.ofAccount("bob").inSession("b");
        ChallengeRequest ofOther = ChallengeRequest.to(other, PHONE).limitedBy(key);
        assertThat(rule(strict, ofOther)).isEqualTo(Rule.RECIPIENT_COOLDOWN);
        clock.advance(Duration.ofMinutes(5));
        assertThat(rule(strict, ofOther)).isEqualTo(Rule.RECIPIENT_LIMIT);
        PhoneNumber elsewhereToo = PhoneNumber.parse("+33612345678");
        assertThat(rule(strict, ChallengeRequest.to(other, elsewhereToo).limitedBy(key)))
                .isEqualTo(Rule.KEY_LIMIT);
        assertThat(rule(strict, ChallengeRequest.to(other, elsewhereToo))).isEqualTo(Rule.SERVICE_LIMIT);
    }

    @Test
    void aLockThatCameWhileLimitsWereAskedIsNamedBeforeThem() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        OtpPolicy policy = Fixture.bare()
                .sendLimits(one)
                .lockRule(LockRule.builder().lockAfter(1).build())
                .build();
        Fixture.OpenStore records = new Fixture.OpenStore();
        Pepper pepper = Pepper.random();
        Fixture other = Fixture.of(policy, builder -> builder.store(records).pepper(pepper));
        other.challenge();
        int[] reads = {0};
        Fixture raced = Fixture.of(
                policy,
                builder -> builder.pepper(pepper).store(new Fixture.Watched(records, () -> {
                    if (++reads[0] == 2) {
                        assertThat(other.verify(other.wrong())).isInstanceOf(VerifyResult.Locked.class);
                    }
                })));
        assertThat(rule(raced, ChallengeRequest.to(SESSION, PHONE))).isEqualTo(Rule.LOCKED);
    }

    private static @Nullable Rule rule(Fixture fixture, ChallengeRequest request) {
        return fixture.otp.challenge(request) instanceof Refused refused ? refused.rule() : null;
    }
}
