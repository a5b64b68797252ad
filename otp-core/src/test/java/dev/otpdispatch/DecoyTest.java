package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A decoy is answered, counted and limited as a real challenge is, and nothing ever verifies. */
class DecoyTest {
    @Test
    void aBlockOfADecoyAnswersTheSameAndIsForgottenWithItsFailures() {
        LockRule short1 =
                LockRule.builder().lockAfter(1).blockAfter(2).warnBeforeBlock(0).build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(short1).build());
        fixture.otp.challenge(ChallengeRequest.decoy(SESSION));
        assertThat(fixture.verify("123456")).isInstanceOf(VerifyResult.Locked.class);
        fixture.after(Duration.ofSeconds(30));
        assertThat(fixture.verify("123456")).isEqualTo(new VerifyResult.Blocked());
        assertThat(fixture.store.records.values()).allMatch(record -> record.disposable());
        assertThat(fixture.store.keptFor.values())
                .allMatch(kept -> kept.equals(Duration.ofDays(30).plusSeconds(5)));
        fixture.after(Duration.ofDays(30).minusMillis(1));
        assertThat(fixture.otp.challenge(ChallengeRequest.decoy(SESSION)))
                .isEqualTo(new Refused(Rule.BLOCKED, java.util.Optional.empty()));
        fixture.after(Duration.ofMillis(1));
        assertThat(fixture.otp.challenge(ChallengeRequest.decoy(SESSION))).isInstanceOf(Issued.class);
    }

    @Test
    void decoyAndRealReadWriteCountAndAnswerAlike() {
        Fixture real = Fixture.of(OtpPolicy.standard());
        Fixture decoy = Fixture.of(OtpPolicy.standard());
        for (int i = 0; i < 3; i++) {
            Issued one = (Issued) real.challenge();
            Issued other = (Issued) decoy.otp.challenge(ChallengeRequest.decoy(SESSION));
            assertThat(other.expiresAt()).isEqualTo(one.expiresAt());
            assertThat(other.resendAt()).isEqualTo(one.resendAt());
            assertThat(other.challengesLeft()).isEqualTo(one.challengesLeft());
            assertThat(other.delivery()).isEqualTo(one.delivery());
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThat(decoy.verify(real.wrong())).isEqualTo(real.verify(real.wrong()));
            }
            real.after(Duration.ofMinutes(2));
            decoy.after(Duration.ofMinutes(2));
        }
        assertThat(decoy.otp.challenge(ChallengeRequest.decoy(SESSION))).isEqualTo(real.challenge());
        assertThat(decoy.store.reads()).isEqualTo(real.store.reads());
        assertThat(decoy.store.writes()).isEqualTo(real.store.writes());
        assertThat(decoy.store.records).hasSameSizeAs(real.store.records);
        assertThat(decoy.store.records.values()).allMatch(StoredRecord::disposable);
        assertThat(real.store.records.values()).noneMatch(StoredRecord::disposable);
        assertThat(decoy.phone).isEmpty();
    }
}
