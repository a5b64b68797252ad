package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many at once, and writers that come too late. */
class RacesTest {
    @Test
    void sixtyFourThreadsWithTenThousandWrongCodesEachGetNoMoreComparisonsThanTheCap() throws Exception {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        String wrong = fixture.wrong();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Long>> hammers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                hammers.add(() -> {
                    long compared = 0;
                    for (int n = 0; n < 10_000; n++) {
                        compared += fixture.verify(wrong) instanceof VerifyResult.Wrong ? 1 : 0;
                    }
                    return compared;
                });
            }
            long wrongs = 0;
            for (Future<Long> hammer : threads.invokeAll(hammers)) {
                wrongs += hammer.get();
            }
            assertThat(wrongs).as("the third answers TooManyAttempts").isEqualTo(2);
            assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.TooManyAttempts());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWriterThatStallsOverTheEndAndRebirthOfARecordNeverLands() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        String key = fixture.store.records.keySet().iterator().next();
        StoredRecord seen = java.util.Objects.requireNonNull(fixture.store.records.get(key));
        for (int life = 0; life < 1_000; life++) {
            fixture.store.records.remove(key);
            fixture.challenge();
            assertThat(fixture.store.write(key, seen.version(), seen, Duration.ofMinutes(1)))
                    .as("life %d", life)
                    .isFalse();
            fixture.otp.end(SESSION);
        }
    }

    @Test
    void versionsNeverComeBack() {
        Fixture fixture = Fixture.of(Fixture.bare().unlimitedChallenges().build());
        java.util.Set<Long> versions = new java.util.HashSet<>();
        for (int i = 0; i < 500; i++) {
            fixture.challenge();
            fixture.store
                    .records
                    .values()
                    .forEach(
                            record -> assertThat(versions.add(record.version())).isTrue());
            if (i % 50 == 49) {
                fixture.store.records.clear();
            }
        }
    }

    @Test
    void aRaceThatIsLostEveryTimeIsBusyAndDecidesNothing() {
        AtomicBoolean stuck = new AtomicBoolean();
        Fixture.OpenStore records = new Fixture.OpenStore();
        OtpStore contended = new OtpStore() {
            @Override
            public @Nullable StoredRecord read(String key) {
                return records.read(key);
            }

            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                return !stuck.get() && records.write(key, expected, next, keepFor);
            }

            @Override
            public boolean isShared() {
                return false;
            }
        };
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.store(contended));
        fixture.challenge();
        stuck.set(true);
        assertThatThrownBy(() -> assertThat(fixture.verify(fixture.code())).isNull())
                .isInstanceOf(OtpBusyException.class)
                .hasMessageContaining("64");
        assertThatThrownBy(fixture::challenge).isInstanceOf(OtpBusyException.class);
        assertThat(fixture.phone).hasSize(1);
        stuck.set(false);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
    }

    @Test
    void rotatingMacSecretsForgetsNoLockAndNoLiveCode() {
        byte[] naming = new byte[32];
        byte[] old = new byte[32];
        byte[] fresh = new byte[32];
        naming[0] = 1;
        old[0] = 2;
        fresh[0] = 3;
        Pepper before = Pepper.of(naming, 1, old);
        Pepper during = before.withCurrentMac(2, fresh);
        Pepper after = during.withoutMac(1);
        Fixture.OpenStore store = new Fixture.OpenStore();
        LockRule first = LockRule.builder().lockAfter(1).build();
        Fixture one = Fixture.of(
                Fixture.bare().lockRule(first).build(),
                builder -> builder.store(store).pepper(before));
        Fixture two = Fixture.of(
                Fixture.bare().lockRule(first).build(),
                builder -> builder.store(store).pepper(during));
        Fixture three = Fixture.of(
                Fixture.bare().lockRule(first).build(),
                builder -> builder.store(store).pepper(after));

        one.challenge();
        assertThat(two.verify(one.code())).isInstanceOf(Verified.class);
        one.challenge();
        assertThat(three.verify(one.code())).as("its secret is gone").isInstanceOf(VerifyResult.Locked.class);
        assertThat(two.verify(one.code())).isInstanceOf(VerifyResult.Locked.class);
        assertThat(one.challenge()).isInstanceOf(ChallengeResult.Refused.class);
    }

    @Test
    void deliveryOnADispatcherAnswersQueuedAndFullIsUndeliverable() {
        List<Runnable> queue = new ArrayList<>();
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.dispatcher(queue::add));
        Issued issued = (Issued) fixture.challenge();
        assertThat(issued.delivery()).isEqualTo(ChallengeResult.Delivery.QUEUED);
        assertThat(issued.recipients())
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEmpty());
        assertThat(fixture.phone).isEmpty();
        queue.forEach(Runnable::run);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.events)
                .anyMatch(event -> event instanceof OtpListener.Delivered delivered
                        && delivered.outcome() instanceof SendOutcome.Accepted);

        fixture.otp.challenge(
                ChallengeRequest.decoy(OtpSession.ofAccount("nobody").inSession("n")));
        assertThat(queue).as("a decoy queues the same task").hasSize(2);

        Fixture full = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.dispatcher(task -> {
                    throw new java.util.concurrent.RejectedExecutionException("full");
                }));
        assertThat(full.otp.challenge(ChallengeRequest.to(SESSION, PHONE)))
                .isInstanceOf(ChallengeResult.Undeliverable.class);
    }

    @Test
    void queuedCodeWhenItExpiresBeforeItsTurnThenIsNotHandedOver() {
        List<Runnable> queue = new ArrayList<>();
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.dispatcher(queue::add));
        Issued issued = (Issued) fixture.challenge();
        fixture.after(Duration.between(fixture.now(), issued.expiresAt()));
        queue.forEach(Runnable::run);
        assertThat(fixture.phone).isEmpty();
        assertThat(fixture.events)
                .filteredOn(OtpListener.Delivered.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        OtpListener.Delivered.class,
                        delivered -> assertThat(delivered.outcome())
                                .isInstanceOfSatisfying(
                                        SendOutcome.Rejected.class,
                                        late -> assertThat(late.detail().text()).contains("expired")));
    }

    @Test
    void aDecoyIsNeverVerifiedInAMillionGuessesAtFourDigits() {
        OtpPolicy four = Fixture.bare()
                .codeFormat(CodeFormat.digits(4))
                .unlimitedAttempts()
                .lockRule(LockRule.builder().buildWithoutLocks())
                .build();
        Fixture fixture = Fixture.of(four);
        for (int round = 0; round < 100; round++) {
            OtpSession nobody = OtpSession.ofAccount("nobody-" + round).inSession("s");
            assertThat(fixture.otp.challenge(ChallengeRequest.decoy(nobody))).isInstanceOf(Issued.class);
            for (int guess = 0; guess < 10_000; guess++) {
                VerifyResult result = fixture.otp.verify(
                        nobody, Integer.toString(10_000 + guess).substring(1));
                assertThat(result).isInstanceOf(VerifyResult.Wrong.class);
            }
        }
        assertThat(fixture.phone).isEmpty();
    }
}
