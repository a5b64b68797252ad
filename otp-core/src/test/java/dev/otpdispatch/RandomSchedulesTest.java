package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import dev.otpdispatch.text.MessageCatalog;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred thousand random schedules of sends, resends, attempts, restarts, parallel sessions, expiries and crashes
 * on two services over one store. Each answer is compared with {@link NaiveModel}, and the invariants of design §6 are
 * checked after each step. A failure names its seed.
 */
class RandomSchedulesTest {
    private static final int SCHEDULES_PER_SEED = 25_000;
    private static final int STEPS = 14;
    private static final PhoneNumber[] PHONES = {PhoneNumber.parse("+4915123456789"), PhoneNumber.parse("+33612345678")
    };
    private static final long[] JUMPS = {
        0,
        0,
        0,
        1,
        999,
        1_000,
        9_999,
        10_000,
        29_999,
        30_000,
        59_999,
        60_000,
        60_001,
        120_000,
        600_000,
        1_799_999,
        1_800_000,
        3_600_000,
        86_400_000,
        86_400_001
    };

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(longs = {1, 2, 3, 4})
    void everyAnswerIsTheModelsAndEveryInvariantHolds(long seed) {
        for (int i = 0; i < SCHEDULES_PER_SEED; i++) {
            long scheduleSeed = seed * 1_000_003 + i;
            new Schedule(scheduleSeed).run();
        }
    }

    /** One text: building two services for each schedule must not be the larger part of the test. */
    private static final MessageCatalog TEXTS =
            MessageCatalog.builder().ownTextsOnly().build();

    private static final Pepper PEPPER = Pepper.fromSecret(new byte[32]);

    /** A store that crashes when told to: before its write happened, or after. */
    private static final class CrashingStore implements OtpStore {
        final Map<String, StoredRecord> records = new HashMap<>();
        boolean crashBefore;
        boolean crashAfter;

        @Override
        public @Nullable StoredRecord read(String key) {
            return records.get(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            if (crashBefore) {
                throw new OtpStoreException("crashed before the write", false, null);
            }
            StoredRecord seen = records.get(key);
            if ((seen == null ? 0 : seen.version()) != expectedVersion) {
                return false;
            }
            records.put(key, next);
            if (crashAfter) {
                throw new OtpStoreException("crashed after the write", true, null);
            }
            return true;
        }
    }

    private static final class Schedule {
        private final long seed;
        private final Random random;
        private final TestClock clock = new TestClock();
        private final CrashingStore store = new CrashingStore();
        private final OtpPolicy policy;
        private final NaiveModel model;
        private final OtpService[] nodes;
        private final List<Message> phone = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();
        private final Set<String> accepted = new HashSet<>();

        Schedule(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.policy = policy();
            this.model = new NaiveModel(policy);
            SecureRandom secure = new SeededRandom(seed);
            this.nodes = new OtpService[] {node(secure), node(secure)};
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMillis(JUMPS[random.nextInt(JUMPS.length)]));
                switch (random.nextInt(12)) {
                    case 0, 1, 2, 3 -> challenge();
                    case 10 -> restartOrUnlock();
                    default -> verify();
                }
            }
        }

        private void challenge() {
            OtpSession session = session();
            PhoneNumber to = PHONES[random.nextInt(PHONES.length)];
            Rule expected = model.refusal(session, to.e164(), clock.millis());
            boolean crash = expected == null && random.nextInt(16) == 0;
            if (crash) {
                crashingChallenge(session, to);
                return;
            }
            int before = phone.size();
            ChallengeResult result = node().challenge(ChallengeRequest.to(session, to));
            if (expected != null) {
                assertThat(result).as("seed %d, %s", seed, expected).isInstanceOf(Refused.class);
                assertThat(((Refused) result).rule()).as("seed %d", seed).isEqualTo(expected);
                assertThat(phone).as("seed %d", seed).hasSize(before);
                return;
            }
            assertThat(result).as("seed %d", seed).isInstanceOf(Issued.class);
            String code = phone.get(before).code().orElseThrow().reveal();
            codes.add(code);
            model.issued(session, to.e164(), code, clock.millis());
        }

        /** A crash before the first write leaves nothing behind, and nothing was sent. */
        private void crashingChallenge(OtpSession session, PhoneNumber to) {
            int before = phone.size();
            store.crashBefore = true;
            try {
                node().challenge(ChallengeRequest.to(session, to));
            } catch (OtpStoreException crashed) {
                assertThat(phone).as("seed %d", seed).hasSize(before);
                return;
            } finally {
                store.crashBefore = false;
            }
            throw new AssertionError("a challenge that was not written was answered, seed " + seed);
        }

        private void verify() {
            OtpSession session = session();
            String typed = typed();
            int crash = random.nextInt(20);
            if (crash == 0) {
                crashingVerify(session, typed);
                return;
            }
            VerifyResult expected = model.verify(session, typed, clock.millis());
            VerifyResult result = node().verify(session, typed);
            if (expected instanceof Verified) {
                assertThat(result).as("seed %d", seed).isInstanceOf(Verified.class);
                String use = session.purpose() + session.account() + session.sessionId() + typed;
                assertThat(accepted.add(use + "#" + codes.lastIndexOf(typed)))
                        .as("accepted twice, seed %d", seed)
                        .isTrue();
            } else {
                assertThat(result).as("seed %d", seed).isEqualTo(expected);
            }
        }

        /** The answer of a write was lost: it counts, and nobody was told anything. */
        private void crashingVerify(OtpSession session, String typed) {
            store.crashAfter = true;
            try {
                VerifyResult result = node().verify(session, typed);
                assertThat(result).as("seed %d", seed).isEqualTo(model.verify(session, typed, clock.millis()));
            } catch (OtpStoreException lost) {
                assertThat(lost.writeMayHaveHappened()).isTrue();
                model.verify(session, typed, clock.millis());
            } finally {
                store.crashAfter = false;
            }
        }

        private void restartOrUnlock() {
            OtpSession session = session();
            switch (random.nextInt(3)) {
                case 0 -> {
                    node().end(session);
                    model.end(session, clock.millis());
                }
                case 1 -> {
                    node().cancel(session);
                    model.cancel(session, clock.millis());
                }
                default -> {
                    node().unlock(session.purpose(), session.account());
                    model.unlock(session, clock.millis());
                }
            }
        }

        private String typed() {
            int kind = random.nextInt(10);
            if (kind == 0 || codes.isEmpty()) {
                return random.nextBoolean() ? "12345" : "0000000";
            }
            return kind < 5
                    ? codes.get(codes.size() - 1 - random.nextInt(Math.min(3, codes.size())))
                    : Integer.toString(1_000_000 + random.nextInt(1_000_000)).substring(1);
        }

        private OtpSession session() {
            OtpSession session = OtpSession.ofAccount(random.nextInt(8) == 0 ? "bob" : "alice")
                    .inSession("session-" + random.nextInt(random.nextInt(6) == 0 ? 12 : 2));
            if (random.nextInt(12) == 0) {
                session = session.withPurpose("payment");
            }
            if (random.nextInt(6) == 0) {
                session = session.withBinding("EUR " + random.nextInt(2));
            }
            return random.nextInt(6) == 0 ? session.knownDevice("device-" + random.nextInt(8)) : session;
        }

        private OtpService node() {
            return nodes[random.nextInt(nodes.length)];
        }

        private OtpService node(SecureRandom secure) {
            return OtpService.builder(message -> {
                        phone.add(message);
                        return SendOutcome.accepted();
                    })
                    .policy(policy)
                    .store(store)
                    .pepper(PEPPER)
                    .texts(TEXTS)
                    .clock(clock)
                    .random(secure)
                    .build();
        }

        private OtpPolicy policy() {
            int lockAfter = 1 + random.nextInt(5);
            LockRule locks = LockRule.builder()
                    .lockAfter(lockAfter)
                    .blockAfter(lockAfter + 1 + random.nextInt(4))
                    .warnBeforeBlock(0)
                    .failureMemory(Duration.ofDays(1))
                    .build();
            return OtpPolicy.builder()
                    .maxAttempts(1 + random.nextInt(4))
                    .maxChallenges(1 + random.nextInt(4))
                    .grace(random.nextInt(2))
                    .lockRule(locks)
                    .acceptGuessProbability(1)
                    .build();
        }
    }
}
