package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a code and a failure belong to: sessions, known devices, purposes and bindings, spec §2. */
class PoolsTest {
    @Test
    void lockingIsPerPurpose() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        OtpSession payment = SESSION.withPurpose("payment");
        fixture.challenge(payment);
        assertThat(fixture.otp.verify(payment, fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void theNinthSessionDropsTheLongestIdleStranger() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        String firstCode = "";
        for (int i = 0; i < 9; i++) {
            fixture.challenge(OtpSession.ofAccount("alice").inSession("session-" + i));
            firstCode = i == 0 ? fixture.code() : firstCode;
            fixture.after(Duration.ofMillis(1));
        }
        OtpSession first = OtpSession.ofAccount("alice").inSession("session-0");
        assertThat(fixture.otp.verify(first, firstCode)).isEqualTo(new VerifyResult.NoChallenge());
        OtpSession last = OtpSession.ofAccount("alice").inSession("session-8");
        assertThat(fixture.otp.verify(last, fixture.code())).isInstanceOf(Verified.class);
    }

    @Test
    void knownDevicesCountInAPoolThatStrangersCannotLock() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        OtpSession home = OtpSession.ofAccount("alice").inSession("home").knownDevice("laptop");
        assertThat(fixture.challenge(home)).isInstanceOf(Issued.class);
        assertThat(fixture.otp.verify(home, fixture.code())).isInstanceOf(Verified.class);
        assertThat(((Refused) fixture.challenge()).rule())
                .as("its success clears its own pool only")
                .isEqualTo(Rule.LOCKED);
    }

    @Test
    void aSixthDeviceCountsAsAStrangerWhereAllHaveFailures() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(2).build()).build());
        for (int i = 1; i <= 5; i++) {
            OtpSession known = OtpSession.ofAccount("alice").inSession("s" + i).knownDevice("device-" + i);
            fixture.challenge(known);
            assertThat(fixture.otp.verify(known, fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        }
        fixture.challenge();
        assertThat(fixture.verify(fixture.wrong())).isEqualTo(new VerifyResult.Wrong(1));
        OtpSession sixth = OtpSession.ofAccount("alice").inSession("s6").knownDevice("device-6");
        fixture.challenge(sixth);
        assertThat(fixture.otp.verify(sixth, fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        assertThat(((Refused) fixture.challenge()).rule()).isEqualTo(Rule.LOCKED);
    }

    @Test
    void codesVerifyWithNoOtherAccountSessionPurposeOrBinding() {
        Fixture fixture = Fixture.of(Fixture.bare().unlimitedAttempts().build());
        OtpSession bound = SESSION.withPurpose("payment").withBinding("EUR 10 to DE89");
        fixture.challenge(bound);
        String code = fixture.code();
        assertThat(fixture.otp.verify(bound.withBinding("EUR 10000 to DE89"), code))
                .isInstanceOf(VerifyResult.Wrong.class);
        assertThat(fixture.otp.verify(SESSION.withPurpose("payment"), code)).isInstanceOf(VerifyResult.Wrong.class);
        assertThat(fixture.otp.verify(SESSION.withBinding("EUR 10 to DE89"), code))
                .isEqualTo(new VerifyResult.NoChallenge());
        OtpSession elsewhere = OtpSession.ofAccount("alice").inSession("session-2");
        assertThat(fixture.otp.verify(elsewhere.withPurpose("payment").withBinding("EUR 10 to DE89"), code))
                .isEqualTo(new VerifyResult.NoChallenge());
        OtpSession mallory = OtpSession.ofAccount("mallory").inSession("session-1");
        assertThat(fixture.otp.verify(mallory.withPurpose("payment").withBinding("EUR 10 to DE89"), code))
                .isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.verify(bound, code)).isInstanceOfSatisfying(Verified.class, proof -> {
            assertThat(proof.account()).isEqualTo("alice");
            assertThat(proof.purpose()).isEqualTo("payment");
            assertThat(proof.binding()).contains("EUR 10 to DE89");
        });
    }
}
