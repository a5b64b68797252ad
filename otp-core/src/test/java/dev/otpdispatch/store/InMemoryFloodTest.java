package dev.otpdispatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A week under a flood of invented names: nobody honest is turned away and nothing that limits is forgotten. */
class InMemoryFloodTest {
    private static final int MAX_RECORDS = 10_000;
    private static final int LOCKED_ACCOUNTS = 9_900;
    private static final int SECONDS_A_WEEK = 7 * 24 * 3_600;
    private static final Duration FAILURE_MEMORY = Duration.ofDays(30);
    private static final Duration SESSION = Duration.ofMinutes(31);
    private static final StoredRecord LOCK = new StoredRecord(1, new byte[60], false);
    private static final StoredRecord DECOY = new StoredRecord(1, new byte[110], true);
    private static final StoredRecord LIVE_CODE = new StoredRecord(1, new byte[110], false);
    private static final StoredRecord DONE = new StoredRecord(2, new byte[40], true);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final OtpStore store = OtpStore.inMemory(MAX_RECORDS, now::get);

    @Test
    void writeWhenFloodedForAWeekThenNewcomersAreServedAndNoLockIsLost() {
        for (int i = 0; i < LOCKED_ACCOUNTS; i++) {
            assertThat(store.write("locked-" + i, 0, LOCK, FAILURE_MEMORY)).isTrue();
        }
        for (int second = 0; second < SECONDS_A_WEEK; second++) {
            now.set(now.get().plusSeconds(1));
            assertThat(store.write("invented-" + second, 0, DECOY, FAILURE_MEMORY))
                    .isTrue();
            if (second % 60 == 0) {
                assertThat(store.write("honest-" + second, 0, LIVE_CODE, SESSION))
                        .isTrue();
            } else if (second >= 50 && second % 60 == 50) {
                assertThat(store.write("honest-" + (second - 50), 1, DONE, SESSION))
                        .isTrue();
            }
        }
        for (int i = 0; i < LOCKED_ACCOUNTS; i++) {
            assertThat(store.read("locked-" + i)).isEqualTo(LOCK);
        }
    }
}
