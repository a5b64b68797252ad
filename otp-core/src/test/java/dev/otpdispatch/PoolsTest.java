package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void attemptsNamingEverNewDevicesTakeNoMoreThanFiveSeats() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        OtpSession idle = OtpSession.ofAccount("alice").inSession("idle").knownDevice("idle");
        fixture.challenge(idle);
        for (int i = 0; i < 40; i++) {
            OtpSession named = OtpSession.ofAccount("alice").inSession("s").knownDevice("device-" + i);
            assertThat(fixture.otp.attempt(named, () -> false)).isNotNull();
        }
        AccountState state = new StateCodec(Fixture.bare().build(), StateCodec.FORMATS, 1)
                .decode(
                        fixture.store.records.values().iterator().next(),
                        fixture.now().toEpochMilli());
        assertThat(state.pools()).filteredOn(pool -> pool.device() != 0).hasSize(5);
        assertThat(fixture.otp.verify(idle, fixture.code()))
                .as("an idle device without failures made room")
                .isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void aSixthDeviceReplacesTheLongestIdleOneWithoutFailures() {
        Fixture fixture = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        for (int i = 1; i <= 5; i++) {
            fixture.challenge(device(i));
            fixture.after(Duration.ofSeconds(1));
        }
        assertThat(fixture.otp.verify(device(1), fixture.wrong()))
                .as("the longest idle one has a failure now")
                .isInstanceOf(VerifyResult.Locked.class);
        fixture.challenge(device(6));
        String code = fixture.code();
        assertThat(fixture.otp.pending(device(2))).as("its session went").isEmpty();
        assertThat(fixture.otp.pending(device(3))).isPresent();
        fixture.challenge(SESSION);
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Locked.class);
        assertThat(fixture.otp.verify(device(6), code)).as("a pool of its own").isInstanceOf(Verified.class);
    }

    @Test
    void aNinthSessionOfAKnownDeviceDropsAStrangersFirstAndThenItsOwn() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        OtpSession stranger = OtpSession.ofAccount("alice").inSession("stranger");
        for (int i = 0; i < 7; i++) {
            fixture.challenge(ofLaptop(i));
            fixture.after(Duration.ofSeconds(1));
        }
        fixture.challenge(stranger);
        fixture.after(Duration.ofSeconds(1));
        fixture.challenge(ofLaptop(7));
        assertThat(fixture.otp.pending(stranger)).isEmpty();
        assertThat(fixture.otp.pending(ofLaptop(0))).isPresent();
        fixture.after(Duration.ofSeconds(1));
        fixture.challenge(ofLaptop(8));
        assertThat(fixture.otp.pending(ofLaptop(0))).isEmpty();
        assertThat(fixture.otp.pending(ofLaptop(1))).isPresent();
    }

    @Test
    void aStrangersSessionAmongEightOfDevicesDropsTheLongestIdleWithoutALiveCode() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        for (int i = 0; i < 8; i++) {
            fixture.challenge(ofLaptop(i));
            fixture.after(Duration.ofSeconds(1));
        }
        fixture.otp.cancel(ofLaptop(3));
        fixture.after(Duration.ofSeconds(1));
        fixture.challenge(ofLaptop(0));
        fixture.challenge();
        assertThat(sessions(fixture))
                .as("without a code, though used last but one")
                .isEqualTo(Set.of(0, 1, 2, 4, 5, 6, 7));
        fixture.otp.end(SESSION);
        fixture.challenge(ofLaptop(8));
        fixture.challenge();
        assertThat(sessions(fixture)).as("opened first, but used since").isEqualTo(Set.of(0, 2, 4, 5, 6, 7, 8));
    }

    private static Set<Integer> sessions(Fixture fixture) {
        return IntStream.range(0, 9)
                .filter(i -> fixture.otp.pending(ofLaptop(i)).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void sendsOfAKnownDeviceAreCountedApartFromThoseOfStrangers() {
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(one).build());
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
        assertThat(fixture.challenge()).isInstanceOf(Refused.class);
        assertThat(fixture.challenge(device(1))).isInstanceOf(Issued.class);
        assertThat(((Refused) fixture.challenge(device(1))).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
    }

    @Test
    void blockHoldsPerPool() {
        LockRule blockedAtTwo =
                LockRule.builder().lockAfter(1).blockAfter(2).warnBeforeBlock(0).build();
        Fixture fixture = Fixture.of(Fixture.bare().lockRule(blockedAtTwo).build());
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.otp.attempt(device(1), () -> false)).isNotNull();
            fixture.after(Duration.ofMinutes(1));
        }
        assertThat(fixture.otp.attempt(device(1), () -> true)).isEqualTo(new VerifyResult.Blocked());
        assertThat(fixture.otp.attempt(device(2), () -> true)).isInstanceOf(Verified.class);
        assertThat(fixture.otp.attempt(SESSION, () -> true)).isInstanceOf(Verified.class);
        assertThat(fixture.otp.attempt(device(1), () -> true))
                .as("a success clears its own pool only")
                .isEqualTo(new VerifyResult.Blocked());
    }

    /** A question mark stands in UTF-8 for each half of a pair: names made up with one must not be somebody's. */
    @Test
    void aNameWithHalfASurrogatePairIsNobodyElses() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        String[] names = {"bob\ud800", "bob\ud801", "bob\udc00", "bob?", "bob\ufffd", "bob\ud83d\ude00"};
        for (String owner : names) {
            OtpSession session = OtpSession.ofAccount(owner).inSession("s");
            fixture.challenge(session);
            for (String other : names) {
                if (!other.equals(owner)) {
                    assertThat(fixture.otp.verify(OtpSession.ofAccount(other).inSession("s"), fixture.code()))
                            .isEqualTo(new VerifyResult.NoChallenge());
                }
            }
            assertThat(fixture.otp.verify(session, fixture.code())).isInstanceOf(Verified.class);
        }
    }

    private static OtpSession device(int i) {
        return OtpSession.ofAccount("alice").inSession("on device " + i).knownDevice("device-" + i);
    }

    private static OtpSession ofLaptop(int i) {
        return OtpSession.ofAccount("alice").inSession("laptop " + i).knownDevice("laptop");
    }
}
