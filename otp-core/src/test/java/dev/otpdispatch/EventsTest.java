package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpListener.AccountBlocked;
import dev.otpdispatch.OtpListener.AccountLocked;
import dev.otpdispatch.OtpListener.BlockNear;
import dev.otpdispatch.OtpListener.Checked;
import dev.otpdispatch.OtpListener.ClockAhead;
import dev.otpdispatch.OtpListener.Delivered;
import dev.otpdispatch.OtpListener.LinkAnswered;
import dev.otpdispatch.OtpListener.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listener hears, and that it changes nothing. */
class EventsTest {
    @Test
    void theListenerHearsEverythingAndMayThrow() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build());
        fixture.challenge();
        fixture.challenge();
        assertThat(fixture.verify("x")).isEqualTo(new VerifyResult.Malformed());
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Wrong.class);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Challenged", "Delivered", "Refused", "Checked", "Checked", "Checked");
        assertThat(fixture.events)
                .contains(new Checked(SESSION, Verdict.MALFORMED), new Checked(SESSION, Verdict.VERIFIED));
        assertThat(fixture.events.toString())
                .doesNotContain(fixture.code(), PHONE.digits(), PHONE.national(), "alice", "session-1")
                .contains("+**********789");

        Fixture throwing = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.listener(event -> {
                    throw new IllegalStateException("listener");
                }));
        assertThat(throwing.challenge()).isInstanceOf(Issued.class);
        assertThat(throwing.verify(throwing.code())).isInstanceOf(Verified.class);
    }

    @Test
    void aRecordFromAClockAheadRaisesAnEvent() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.after(Duration.ofSeconds(6));
        fixture.challenge();
        fixture.after(Duration.ofSeconds(-5));
        assertThat(fixture.otp.pending(SESSION)).isPresent();
        assertThat(fixture.events).noneMatch(ClockAhead.class::isInstance);
        fixture.after(Duration.ofSeconds(-1));
        assertThat(fixture.otp.pending(SESSION)).isPresent();
        assertThat(fixture.events).contains(new ClockAhead(Duration.ofSeconds(6)));
    }

    @Test
    void failuresOfALinkTellOfLockAndBlockWithoutASession() {
        LockRule rule = LockRule.builder()
                .lockAfter(1)
                .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .blockAfter(4)
                .warnBeforeBlock(2)
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(rule).build());
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE).link(SentLink.URI));
        String wrong = SentLink.withWrongSecret(SentLink.token(fixture));
        fixture.events.clear();
        fixture.otp.approve(wrong);
        LinkAnswered invalid = new LinkAnswered(new LinkResult.LinkInvalid());
        AccountLocked locked = new AccountLocked(Optional.empty(), fixture.now().plusSeconds(1));
        assertThat(fixture.events).containsExactly(invalid, locked);
        fixture.after(Duration.ofSeconds(1));
        fixture.otp.deny(wrong);
        assertThat(fixture.events).contains(new BlockNear(Optional.empty(), 2));
        fixture.after(Duration.ofSeconds(1));
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE).link(SentLink.URI));
        assertThat(fixture.events).contains(new BlockNear(Optional.of(SESSION), 2));
        String ofSecond = SentLink.withWrongSecret(SentLink.token(fixture));
        fixture.otp.approve(ofSecond);
        fixture.after(Duration.ofSeconds(1));
        fixture.otp.approve(ofSecond);
        assertThat(fixture.events).endsWith(invalid, new AccountBlocked(Optional.empty()));
    }

    @Test
    void eachPoolThatALinkFailsInTellsOfItsOwnLock() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        for (OtpSession session : new OtpSession[] {
            SESSION, OtpSession.ofAccount("alice").inSession("at home").knownDevice("laptop")
        }) {
            fixture.otp.challenge(ChallengeRequest.to(session, PHONE).link(SentLink.URI));
        }
        fixture.otp.approve(SentLink.withWrongSecret(SentLink.token(fixture)));
        assertThat(fixture.events).filteredOn(AccountLocked.class::isInstance).hasSize(2);
    }

    @Test
    void attemptWhenTheCheckIsRightThenNobodyHearsOfTheLockThatItsCountMeant() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        assertThat(fixture.otp.attempt(SESSION, () -> true)).isInstanceOf(Verified.class);
        assertThat(fixture.events).containsExactly(new Checked(SESSION, Verdict.VERIFIED));
        fixture.challenge();
        fixture.events.clear();
        assertThat(fixture.otp.attempt(SESSION, fixture.wrong(), () -> true)).isInstanceOf(Verified.class);
        assertThat(fixture.events).containsExactly(new Checked(SESSION, Verdict.VERIFIED));
        fixture.events.clear();
        assertThat(fixture.otp.attempt(SESSION, () -> false)).isInstanceOf(VerifyResult.Locked.class);
        AccountLocked locked =
                new AccountLocked(Optional.of(SESSION), fixture.now().plusSeconds(30));
        assertThat(fixture.events).containsExactly(locked, new Checked(SESSION, Verdict.LOCKED));
    }

    @Test
    void attemptWhenTheCheckThrowsThenTheLockThatStaysIsTold() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        IllegalStateException broken = new IllegalStateException("the backup codes cannot be read");
        assertThatThrownBy(() -> fixture.otp.attempt(SESSION, () -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(fixture.events)
                .containsExactly(
                        new AccountLocked(Optional.of(SESSION), fixture.now().plusSeconds(30)));
    }

    @Test
    void aSendWhileNoBlockIsNearWarnsNobody() {
        LockRule rule =
                LockRule.builder().lockAfter(2).blockAfter(4).warnBeforeBlock(2).build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(rule).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        fixture.challenge();
        assertThat(fixture.events).noneMatch(BlockNear.class::isInstance);
    }

    @Test
    void deliveryEventsNameTheMessageAndMaskTheRecipient() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(fixture.events)
                .anyMatch(event -> event instanceof Delivered delivered
                        && delivered.messageId().equals(fixture.lastMessage().id())
                        && delivered.recipient().equals("+**********789"));
    }
}
