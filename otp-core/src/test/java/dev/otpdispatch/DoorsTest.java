package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The further doors of design §4: pending, end, cancel, unlock, erase. */
class DoorsTest {
    @Test
    void pendingTellsAReloadedPageWhatItShows() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        assertThat(fixture.otp.pending(SESSION)).isEmpty();
        Instant sent = fixture.now();
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
        fixture.after(Duration.ofSeconds(5));
        assertThat(fixture.otp.pending(SESSION))
                .contains(new PendingChallenge(sent.plusSeconds(60), sent, 2, 2, false));
        assertThat(fixture.phone).hasSize(1);
    }

    @Test
    void cancelMakesTheCodeUselessAndKeepsTheCount() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build());
        fixture.challenge();
        fixture.otp.cancel(SESSION);
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.CHALLENGES);
        assertThat(fixture.otp.pending(SESSION)).isEmpty();
    }

    @Test
    void eraseForgetsAllButALockInForce() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(2).build()).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(fixture.otp.erase(OtpSession.LOGIN, "alice"))
                .as("changed places")
                .isFalse();
        assertThat(fixture.otp.erase("alice", OtpSession.LOGIN)).isTrue();
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        fixture.otp.erase("alice", OtpSession.LOGIN);
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.LOCKED);
        assertThat(fixture.otp.unlock(OtpSession.LOGIN, "alice")).isTrue();
        fixture.otp.erase("alice", OtpSession.LOGIN);
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
    }

    @Test
    void issuedMasksTheRecipient() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        Issued issued = (Issued) fixture.challenge();
        assertThat(issued.recipients())
                .singleElement()
                .satisfies(one -> assertThat(one.masked()).isEqualTo("+**********789"));
        assertThat(issued.expiresAt()).isEqualTo(fixture.now().plusSeconds(60));
    }

    @Test
    void endForgetsTheSessionAndKeepsTheFailures() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(2).build()).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        fixture.otp.end(SESSION);
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(2);
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        int writes = fixture.store.writes();
        fixture.otp.end(OtpSession.ofAccount("alice").inSession("not there"));
        fixture.otp.cancel(OtpSession.ofAccount("alice").inSession("not there"));
        assertThat(fixture.store.writes()).isEqualTo(writes);
    }

    @Test
    void unlockLiftsFailuresLocksAndBlocksOfAllPoolsAndKeepsOpenSessions() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        OtpSession known = OtpSession.ofAccount("alice").inSession("home").knownDevice("laptop");
        assertThat(fixture.otp.unlock(OtpSession.LOGIN, "alice"))
                .as("nothing to lift")
                .isFalse();
        fixture.challenge();
        String code = fixture.code();
        assertThat(fixture.otp.attempt(SESSION, () -> false)).isInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.otp.attempt(known, () -> false)).isInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.otp.lockInForce(SESSION)).containsInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.otp.unlock("payment", "alice")).as("another purpose").isFalse();
        assertThat(fixture.otp.lockInForce(known)).isPresent();
        assertThat(fixture.otp.unlock(OtpSession.LOGIN, "alice")).isTrue();
        assertThat(fixture.otp.lockInForce(known)).isEmpty();
        assertThat(fixture.verify(code)).isInstanceOf(Verified.class);
    }

    @Test
    void eraseLeavesAnEmptyRecordKeptForTheShortestSafeTime() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        fixture.challenge(SESSION.withPurpose("payment"));
        fixture.otp.erase("alice", OtpSession.LOGIN, "payment");
        assertThat(fixture.store.records.values())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.bytes()).containsExactly(1, 0, 0, 0))
                .allMatch(record -> record.disposable());
        assertThat(fixture.store.keptFor.values()).containsOnly(java.time.Duration.ofSeconds(65));
        int writes = fixture.store.writes();
        fixture.otp.erase("alice", OtpSession.LOGIN, "payment");
        assertThat(fixture.store.writes()).as("nothing left to forget").isEqualTo(writes);
    }
}
