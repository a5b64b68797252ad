package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writers that bring the same version and the same bytes: two nodes that accept one right code in one millisecond do.
 *
 * <p>A store that takes a record equal to the one it brings for its own earlier write would tell both that they won.
 */
@Timeout(120)
public abstract class IdenticalWritersTrial {
    private static final int THREADS = 8;
    private static final int ROUNDS = 60;
    private static final Duration KEEP = Duration.ofMinutes(10);

    /** For subclasses. */
    protected IdenticalWritersTrial() {}

    /** The server, which outlives the test. */
    protected abstract TrialServer server();

    @Test
    final void writeWhenAllBringTheSameRecordThenExactlyOneWins() {
        try (TrialNode one = server().connect();
                TrialNode two = server().connect()) {
            List<OtpStore> nodes = List.of(one.store(), two.store());
            String key = UUID.randomUUID().toString();
            for (int version = 0; version < ROUNDS; version++) {
                assertThat(winners(nodes, key, version))
                        .as("winners of version %d", version)
                        .isEqualTo(1);
            }
        }
    }

    private static int winners(List<OtpStore> nodes, String key, int version) {
        AtomicInteger winners = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (Threads threads = Threads.start(THREADS, thread -> {
            await(start);
            if (nodes.get(thread % 2).write(key, version, new StoredRecord(version + 1L, new byte[40], false), KEEP)) {
                winners.incrementAndGet();
            }
        })) {
            threads.join();
        }
        return winners.get();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the threads did not meet", e);
        }
    }
}
