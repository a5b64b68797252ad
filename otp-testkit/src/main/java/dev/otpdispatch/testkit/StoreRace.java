package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many writers on one key, spread over the nodes of one store. */
final class StoreRace {
    static final int THREADS = 16;

    private static final int ROUNDS = 50;
    private static final int COUNTS_PER_THREAD = 25;
    private static final int PAYLOAD_BYTES = 200;

    private final List<? extends StoreNode> nodes;

    StoreRace(List<? extends StoreNode> nodes) {
        this.nodes = nodes;
    }

    static StoreRace of(OtpStore... clients) {
        return new StoreRace(Stream.of(clients).map(StoreNode::of).toList());
    }

    void manyInsertOneWins() {
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                race(crowd, Keys.random(), 0, 1);
            }
        }
    }

    void manyReplaceOneWins() {
        String key = Keys.random();
        try (Crowd crowd = new Crowd(THREADS)) {
            long version = race(crowd, key, 0, 1);
            for (int round = 1; round < ROUNDS; round++) {
                version = race(crowd, key, version, 1 + (long) round * THREADS);
            }
        }
    }

    /** All write over one version; the winner's record, and nothing of the losers', is there afterwards. */
    private long race(Crowd crowd, String key, long expected, long firstVersion) {
        List<Boolean> won =
                crowd.together(thread -> () -> node(thread).write(key, expected, payload(firstVersion + thread, 0)));
        assertThat(Collections.frequency(won, true))
                .as("writers that won version %d", expected)
                .isEqualTo(1);
        StoredRecord winner = payload(firstVersion + won.indexOf(true), 0);
        for (StoreNode node : nodes) {
            assertThat(node.read(key)).as("the winner's record").isEqualTo(winner);
        }
        return winner.version();
    }

    /** The engine's own loop: read, count, write if unchanged, again if lost. */
    void noCountIsLost() {
        String key = Keys.random();
        assertThat(nodes.get(0).write(key, 0, payload(1, 0))).isTrue();
        try (Crowd crowd = new Crowd(THREADS)) {
            crowd.together(thread -> () -> {
                for (int i = 0; i < COUNTS_PER_THREAD; i++) {
                    countOnce(node(thread), key);
                }
                return true;
            });
        }
        for (StoreNode node : nodes) {
            assertThat(count(whole(node.read(key)))).as("counted").isEqualTo(THREADS * COUNTS_PER_THREAD);
        }
    }

    private static void countOnce(StoreNode node, String key) {
        for (int i = 0; i < THREADS * COUNTS_PER_THREAD; i++) { // each loss is another's win, and there are no more
            StoredRecord seen = whole(node.read(key));
            StoredRecord next = payload(seen.version() + 1, count(seen) + 1);
            if (node.write(key, seen.version(), next)) {
                assertThat(count(whole(node.read(key))))
                        .as("read after the write of %d", count(next))
                        .isGreaterThanOrEqualTo(count(next));
                return;
            }
        }
        throw new AssertionError("writes were refused although nobody had written in between");
    }

    private StoreNode node(int thread) {
        return nodes.get(thread % nodes.size());
    }

    /** Says its version and count at both ends, so that a mixture of two records shows. */
    private static StoredRecord payload(long version, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(PAYLOAD_BYTES);
        bytes.putInt(0, count).putLong(4, version);
        bytes.putInt(PAYLOAD_BYTES - 12, count).putLong(PAYLOAD_BYTES - 8, version);
        return new StoredRecord(version, bytes.array(), version % 2 == 0);
    }

    private static StoredRecord whole(@Nullable StoredRecord read) {
        if (read == null) {
            throw new AssertionError("the record is gone");
        }
        assertThat(read).as("one writer's record, whole").isEqualTo(payload(read.version(), count(read)));
        return read;
    }

    private static int count(StoredRecord record) {
        return ByteBuffer.wrap(record.bytes()).getInt(0);
    }
}
