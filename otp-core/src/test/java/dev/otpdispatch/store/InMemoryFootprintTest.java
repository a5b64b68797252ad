package dev.otpdispatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much heap one pending record costs, keys and values of the engine's usual size. */
class InMemoryFootprintTest {
    private static final int RECORDS = 250_000;
    private static final int VALUE_BYTES = 110;
    private static final int KEY_BYTES = 16;
    private static final int MOST_BYTES_PER_RECORD = 350;

    @Test
    void writeWhenManyArePendingThenEachCostsAtMost350Bytes() {
        assertThat(bytesPerRecord(RECORDS, false)).isBetween(200L, (long) MOST_BYTES_PER_RECORD);
        assertThat(bytesPerRecord(RECORDS, true)).isBetween(200L, (long) MOST_BYTES_PER_RECORD);
    }

    private static long bytesPerRecord(int records, boolean disposable) {
        long before = usedHeap();
        OtpStore store = filled(records, disposable);
        try {
            return (usedHeap() - before) / records;
        } finally {
            Reference.reachabilityFence(store);
        }
    }

    private static OtpStore filled(int records, boolean disposable) {
        Random random = new Random(1);
        OtpStore store = OtpStore.inMemory(records, InstantSource.system());
        for (int i = 0; i < records; i++) {
            Duration keepFor = Duration.ofMinutes(30).plusMillis(random.nextInt(120_000));
            store.write(key(random), 0, new StoredRecord(i + 1L, new byte[VALUE_BYTES], disposable), keepFor);
        }
        return store;
    }

    private static String key(Random random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
