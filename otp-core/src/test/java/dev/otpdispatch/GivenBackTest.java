package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.failure.OtpStoreFullException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What limits took is given back when something later refuses: the gate of spec §2. */
class GivenBackTest {
    private static final LimitKey IP = LimitKey.of("ip", "192.0.2.1");
    private static final SendLimits ONE_EACH = SendLimits.builder()
            .perRecipient(SendLimit.perDay(1))
            .perKey(SendLimit.perDay(1))
            .inAll(SendLimit.perDay(1))
            .withoutCooldown()
            .build();

    @Test
    void recipientsSendIsGivenBackWhenAKeyRefuses() {
        SendLimits limits = SendLimits.builder()
                .perRecipient(SendLimit.perDay(2))
                .perKey(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(1), PHONE).limitedBy(IP)))
                .isInstanceOf(Issued.class);
        for (int i = 2; i < 10; i++) {
            assertThat(((Refused) fixture.otp.challenge(
                                    ChallengeRequest.to(account(i), PHONE).limitedBy(IP)))
                            .rule())
                    .isEqualTo(Rule.KEY_LIMIT);
        }
        assertThat(fixture.challenge(account(10))).isInstanceOf(Issued.class);
        assertThat(((Refused) fixture.challenge(account(11))).rule()).isEqualTo(Rule.RECIPIENT_LIMIT);
    }

    @Test
    void allSendsAreGivenBackWhenTheStoreIsFull() {
        OtpStore[] inner = {OtpStore.inMemory(100, new TestClock())};
        OtpStore noMoreAccounts = new OtpStore() {
            private int written;

            @Override
            public @Nullable StoredRecord read(String key) {
                return inner[0].read(key);
            }

            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                if (++written == 2) {
                    throw new OtpStoreFullException(1);
                }
                return inner[0].write(key, expected, next, keepFor);
            }

            @Override
            public boolean isShared() {
                return false;
            }
        };
        SendLimits one = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        OtpService otp = OtpService.builder(message -> SendOutcome.accepted())
                .policy(Fixture.bare().sendLimits(one).build())
                .store(noMoreAccounts)
                .clock(new TestClock())
                .build();
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE);
        assertThat(((Refused) otp.challenge(request)).rule()).isEqualTo(Rule.CAPACITY);
        assertThat(otp.challenge(request)).isInstanceOf(Issued.class);
    }

    @Test
    void refusalWhenASendCannotBeGivenBackThenStaysTheAnswer() {
        Fixture.OpenStore records = new Fixture.OpenStore();
        AtomicInteger readsSinceTaken = new AtomicInteger();
        Fixture.Watched failing = new Fixture.Watched(records, () -> {
            boolean taken = records.writes() == 4;
            if (taken && readsSinceTaken.incrementAndGet() == 2) { // the first sees that the key has had its one
                throw new OtpStoreException("the store is away", false, null);
            }
        });
        SendLimits limits = SendLimits.builder()
                .perKey(SendLimit.perDay(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(
                Fixture.bare().sendLimits(limits).build(),
                builder -> builder.store(failing).pepper(Pepper.random()));
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(1), PHONE).limitedBy(IP)))
                .isInstanceOf(Issued.class);
        assertThat(records.writes()).as("recipient, key, account").isEqualTo(3);
        ChallengeResult refused =
                fixture.otp.challenge(ChallengeRequest.to(account(2), PHONE).limitedBy(IP));
        assertThat(rule(refused)).isEqualTo(Rule.KEY_LIMIT);
        assertThat(readsSinceTaken).as("it was tried").hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void oneKeysSendIsGivenBackWhenAnotherKeyRefuses() {
        SendLimits limits = SendLimits.builder()
                .perKey(SendLimit.perDay(1))
                .withoutRecipientLimits()
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        LimitKey device = LimitKey.of("device", "d-1");
        fixture.otp.challenge(ChallengeRequest.to(account(1), PHONE).limitedBy(device));
        ChallengeRequest both =
                ChallengeRequest.to(account(2), PHONE).limitedBy(IP).limitedBy(device);
        assertThat(rule(fixture.otp.challenge(both))).isEqualTo(Rule.KEY_LIMIT);
        assertThat(fixture.otp.challenge(ChallengeRequest.to(account(3), PHONE).limitedBy(IP)))
                .isInstanceOf(Issued.class);
    }

    @Test
    void recipientsAndKeysSendsAreGivenBackWhenTheNodeRefuses() {
        SendLimits limits = SendLimits.builder()
                .perRecipient(SendLimit.perDay(1))
                .perKey(SendLimit.perDay(1))
                .inAll(SendLimit.perHour(1))
                .withoutCooldown()
                .build();
        Fixture fixture = Fixture.of(Fixture.bare().sendLimits(limits).build());
        fixture.otp.challenge(ChallengeRequest.to(account(1), PhoneNumber.parse("+33612345678")));
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE).limitedBy(IP);
        assertThat(rule(fixture.otp.challenge(request))).isEqualTo(Rule.SERVICE_LIMIT);
        fixture.after(Duration.ofHours(1));
        assertThat(fixture.otp.challenge(request)).isInstanceOf(Issued.class);
    }

    @Test
    void allSendsAreGivenBackWhenTheAccountWasLockedMeanwhile() {
        Fixture.OpenStore records = new Fixture.OpenStore();
        Pepper pepper = Pepper.random();
        LockRule first = LockRule.builder().lockAfter(1).build();
        Fixture other = Fixture.of(
                Fixture.bare().lockRule(first).build(),
                builder -> builder.store(records).pepper(pepper));
        other.challenge();
        int[] reads = {0};
        Fixture raced = Fixture.of(
                Fixture.bare().sendLimits(ONE_EACH).lockRule(first).build(),
                builder -> builder.pepper(pepper).store(new Fixture.Watched(records, () -> {
                    if (++reads[0] == 2) { // the account was read, the limits are about to be
                        assertThat(other.verify(other.wrong())).isInstanceOf(VerifyResult.Locked.class);
                    }
                })));
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE).limitedBy(IP);
        assertThat(rule(raced.otp.challenge(request))).isEqualTo(Rule.LOCKED);
        assertThat(reads[0]).as("all limits were asked").isGreaterThanOrEqualTo(4);
        other.otp.unlock(OtpSession.LOGIN, "alice");
        assertThat(raced.otp.challenge(request)).isInstanceOf(Issued.class);
    }

    @Test
    void allSendsAreGivenBackWhenTheRaceForTheAccountIsLostForGood() {
        Pepper pepper = Pepper.random();
        String account = Names.of(pepper, SESSION).key();
        boolean[] lost = {true};
        OtpStore records = new OtpStore() {
            private final OtpStore inner = new Fixture.OpenStore();

            @Override
            public @Nullable StoredRecord read(String key) {
                return inner.read(key);
            }

            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                return !(lost[0] && key.equals(account)) && inner.write(key, expected, next, keepFor);
            }
        };
        Fixture fixture = Fixture.of(
                Fixture.bare().sendLimits(ONE_EACH).build(),
                builder -> builder.store(records).pepper(pepper));
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE).limitedBy(IP);
        assertThatThrownBy(() -> fixture.otp.challenge(request)).isInstanceOf(OtpBusyException.class);
        lost[0] = false;
        assertThat(fixture.otp.challenge(request)).isInstanceOf(Issued.class);
        assertThat(fixture.phone).hasSize(1);
    }

    private static @Nullable Rule rule(ChallengeResult result) {
        return result instanceof Refused refused ? refused.rule() : null;
    }

    private static OtpSession account(int i) {
        return OtpSession.ofAccount("account-" + i).inSession("session-" + i);
    }
}
