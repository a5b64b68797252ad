package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Duration;
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
}
