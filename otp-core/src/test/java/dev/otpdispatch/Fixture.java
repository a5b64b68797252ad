package dev.otpdispatch;

import dev.otpdispatch.OtpListener.OtpEvent;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One service with a clock, a phone, a listener and an open store, for tests of the rules. */
final class Fixture {
    static final PhoneNumber PHONE = PhoneNumber.parse("+49 151 23456789");
    static final OtpSession SESSION = OtpSession.ofAccount("alice").inSession("session-1");

    final TestClock clock = new TestClock();
    final List<Message> phone = Collections.synchronizedList(new ArrayList<>());
    final List<OtpEvent> events = Collections.synchronizedList(new ArrayList<>());
    final OpenStore store = new OpenStore();
    final OtpService otp;

    private Fixture(OtpPolicy policy, UnaryOperator<OtpService.Builder> more) {
        OtpService.Builder builder = OtpService.builder(message -> {
                    phone.add(message);
                    return SendOutcome.accepted();
                })
                .policy(policy)
                .store(store)
                .clock(clock)
                .listener(events::add);
        this.otp = more.apply(builder).build();
    }

    static Fixture of(OtpPolicy policy) {
        return new Fixture(policy, builder -> builder);
    }

    static Fixture of(OtpPolicy policy, UnaryOperator<OtpService.Builder> more) {
        return new Fixture(policy, more);
    }

    /** Everything off but what is being looked at. */
    static OtpPolicy.Builder bare() {
        return OtpPolicy.builder()
                .sendLimits(SendLimits.builder()
                        .withoutRecipientLimits()
                        .withoutKeyLimits()
                        .withoutCooldown()
                        .build())
                .acceptGuessProbability(1);
    }

    ChallengeResult challenge(OtpSession session) {
        return otp.challenge(ChallengeRequest.to(session, PHONE));
    }

    ChallengeResult challenge() {
        return challenge(SESSION);
    }

    VerifyResult verify(String typed) {
        return otp.verify(SESSION, typed);
    }

    Message lastMessage() {
        return phone.get(phone.size() - 1);
    }

    String code() {
        return lastMessage().code().orElseThrow().reveal();
    }

    String wrong() {
        return code().equals("000000") ? "000001" : "000000";
    }

    void after(Duration step) {
        clock.advance(step);
    }

    Instant now() {
        return clock.instant();
    }

    /** Keeps everything, expires nothing, counts calls. In memory, so no pepper is asked for. */
    static final class OpenStore implements OtpStore {
        final Map<String, StoredRecord> records = new ConcurrentHashMap<>();
        final Map<String, Duration> keptFor = new ConcurrentHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();

        @Override
        public @Nullable StoredRecord read(String key) {
            reads.incrementAndGet();
            return records.get(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            writes.incrementAndGet();
            boolean[] written = {false};
            records.compute(key, (k, seen) -> {
                written[0] = (seen == null ? 0 : seen.version()) == expectedVersion;
                return written[0] ? next : seen;
            });
            if (written[0]) {
                keptFor.put(key, keepFor);
            }
            return written[0];
        }

        int reads() {
            return reads.get();
        }

        int writes() {
            return writes.get();
        }

        @Override
        public boolean isShared() {
            return false;
        }
    }

    /** A store that says so before each read. */
    record Watched(OtpStore inner, Runnable beforeRead) implements OtpStore {
        @Override
        public @Nullable StoredRecord read(String key) {
            beforeRead.run();
            return inner.read(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            return inner.write(key, expectedVersion, next, keepFor);
        }

        @Override
        public boolean isShared() {
            return false;
        }
    }
}
