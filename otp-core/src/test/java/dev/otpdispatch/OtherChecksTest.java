package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpListener.Checked;
import dev.otpdispatch.OtpListener.Verdict;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link OtpService#attempt}: another check under the same failure count. */
class OtherChecksTest {
    private static final LockRule BLOCKED_AT_SECOND =
            LockRule.builder().lockAfter(1).blockAfter(2).warnBeforeBlock(0).build();

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aRightCheckNeedsNoChallengeAndLeavesNoFailure() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(2).build()).build());
        for (int i = 0; i < 10; i++) {
            assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(Verified.class);
        }
        assertThat(fixture.events).contains(new Checked(SESSION, Verdict.VERIFIED));
    }

    @Test
    void aWrongCheckCountsAndLocksAndIsThenNotRun() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(3).build()).build());
        assertThat(fixture.otp.attempt(SESSION, this::wrong)).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.otp.attempt(SESSION, this::wrong)).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(fixture.otp.attempt(SESSION, this::wrong)).isInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(VerifyResult.Locked.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void theFailureIsCountedBeforeTheCheckRuns() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        VerifyResult outer = fixture.otp.attempt(SESSION, () -> {
            assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(VerifyResult.Locked.class);
            return true;
        });
        assertThat(outer).as("and its own lock goes with it").isInstanceOf(Verified.class);
        assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(Verified.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aLockThatAnotherFailureCausedMeanwhileStays() {
        LockRule third = LockRule.builder().lockAfter(2).build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(third).build());
        VerifyResult outer = fixture.otp.attempt(SESSION, () -> {
            assertThat(fixture.otp.attempt(SESSION, this::wrong)).isInstanceOf(VerifyResult.Locked.class);
            return true;
        });
        assertThat(outer).isInstanceOf(Verified.class);
        assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void aLockThatFollowsAnUnlockDuringTheCheckStays() {
        LockRule first = LockRule.builder().lockAfter(1).build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(first).build());
        VerifyResult outer = fixture.otp.attempt(SESSION, () -> {
            fixture.otp.unlock(OtpSession.LOGIN, "alice");
            fixture.after(Duration.ofSeconds(1));
            assertThat(fixture.otp.attempt(SESSION, this::wrong)).isInstanceOf(VerifyResult.Locked.class);
            return true;
        });
        assertThat(outer).isInstanceOf(Verified.class);
        assertThat(fixture.otp.attempt(SESSION, this::right)).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void aCodeAndABackupCodeShareOneCountedFailure() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(4).build()).build());
        fixture.challenge();
        assertThat(fixture.otp.attempt(SESSION, fixture.wrong(), this::wrong)).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.otp.attempt(SESSION, fixture.wrong(), this::wrong)).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(fixture.otp.attempt(SESSION, fixture.wrong(), this::right)).isInstanceOf(Verified.class);
        assertThat(fixture.verify(fixture.code()))
                .as("the session went with it")
                .isEqualTo(new VerifyResult.NoChallenge());
        fixture.challenge();
        assertThat(fixture.otp.attempt(SESSION, fixture.code(), this::wrong)).isInstanceOf(Verified.class);
        assertThat(runs).as("a right code runs no other check").hasValue(3);
    }

    @Test
    void aBackupCodeIsTriedAfterTheCodeExpiredAndBeforeItIsCalledMalformed() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(4).build()).build());
        fixture.challenge();
        fixture.after(Duration.ofSeconds(60));
        assertThat(fixture.otp.attempt(SESSION, fixture.code(), this::wrong)).isEqualTo(new VerifyResult.Expired());
        assertThat(fixture.otp.attempt(SESSION, "not-a-code-at-all", this::wrong))
                .isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.otp.attempt(SESSION, "backup-1", this::right)).isInstanceOf(Verified.class);
    }

    /** Spec §2 answers so from the attempt that uses the code up; spec §5 still takes a backup code then. */
    @Test
    void whenTheCodesAttemptsAreGoneTheAnswerIsTooManyAttemptsAndABackupCodeIsStillTaken() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(6).build()).build());
        fixture.challenge();
        for (int left = 2; left > 0; left--) {
            assertThat(fixture.otp.attempt(SESSION, fixture.wrong(), this::wrong))
                    .isEqualTo(new VerifyResult.Wrong(left));
        }
        for (String typed : new String[] {fixture.wrong(), fixture.wrong(), fixture.code()}) {
            assertThat(fixture.otp.attempt(SESSION, typed, this::wrong)).isEqualTo(new VerifyResult.TooManyAttempts());
        }
        assertThat(runs).as("the other check is run each time").hasValue(5);
        assertThat(fixture.otp.attempt(SESSION, fixture.code(), this::wrong))
                .as("each run was counted, and the lock is named first")
                .isInstanceOf(VerifyResult.Locked.class);
        fixture.after(Duration.ofSeconds(30));
        assertThat(fixture.otp.attempt(SESSION, fixture.code(), this::right)).isInstanceOf(Verified.class);
    }

    @Test
    void attemptWhenNothingWasEverSentThenABlockIsKeptAsAnAccounts() {
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(BLOCKED_AT_SECOND).build());
        assertThat(fixture.otp.attempt(SESSION, this::wrong)).isInstanceOf(VerifyResult.Locked.class);
        fixture.after(Duration.ofSeconds(30));
        assertThat(fixture.otp.attempt(SESSION, "backup-1", this::wrong)).isEqualTo(new VerifyResult.Blocked());
        assertThat(fixture.store.records.values()).hasSize(1).noneMatch(StoredRecord::disposable);
        assertThat(fixture.store.keptFor.values())
                .containsExactly(Duration.ofDays(3_650).plusSeconds(5));
        fixture.after(Duration.ofDays(365));
        assertThat(fixture.otp.attempt(SESSION, this::right)).isEqualTo(new VerifyResult.Blocked());
    }

    @Test
    void attemptWhenOnlyADecoyWasSentThenItsFailuresAreKeptAsAnAccounts() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.otp.challenge(ChallengeRequest.decoy(SESSION));
        assertThat(fixture.otp.attempt(SESSION, "123456", this::wrong)).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.store.records.values()).noneMatch(StoredRecord::disposable);
    }

    @Test
    void attemptDecoyWhenItsCheckComesOutRightThenItIsCountedAndAnsweredAsAWrongOne() {
        Fixture account = Fixture.of(Fixture.bare().lockRule(BLOCKED_AT_SECOND).build());
        Fixture decoy = Fixture.of(Fixture.bare().lockRule(BLOCKED_AT_SECOND).build());
        assertThat(decoy.otp.attemptDecoy(SESSION, this::right))
                .isEqualTo(account.otp.attempt(SESSION, this::wrong))
                .isInstanceOf(VerifyResult.Locked.class);
        assertThat(runs).as("it is run, so that it takes as long").hasValue(2);
        account.after(Duration.ofSeconds(30));
        decoy.after(Duration.ofSeconds(30));
        account.challenge();
        decoy.otp.challenge(ChallengeRequest.decoy(SESSION));
        assertThat(decoy.otp.attemptDecoy(SESSION, account.wrong(), this::right))
                .isEqualTo(account.otp.attempt(SESSION, account.wrong(), this::wrong))
                .isEqualTo(new VerifyResult.Blocked());
        assertThat(decoy.store.reads()).isEqualTo(account.store.reads());
        assertThat(decoy.store.writes()).isEqualTo(account.store.writes());
        assertThat(decoy.store.records.values()).hasSize(1).allMatch(StoredRecord::disposable);
        assertThat(decoy.store.keptFor.values())
                .containsExactly(Duration.ofDays(30).plusSeconds(5));
    }

    @Test
    void attemptDecoyWhenTheSessionHasARealCodeThenEvenThatLetsNobodyIn() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(fixture.otp.attemptDecoy(SESSION, fixture.code(), this::right))
                .isEqualTo(new VerifyResult.Wrong(2));
    }

    private boolean right() {
        runs.incrementAndGet();
        return true;
    }

    private boolean wrong() {
        runs.incrementAndGet();
        return false;
    }
}
