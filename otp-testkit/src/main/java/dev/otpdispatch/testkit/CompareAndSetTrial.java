package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.StoredRecord;
import java.util.List;

/** What compare-and-set means for one caller, whatever is kept. */
final class CompareAndSetTrial {
    private final StoreNode store;

    CompareAndSetTrial(StoreNode store) {
        this.store = store;
    }

    void readsNothing() {
        assertThat(store.read(Keys.random())).isNull();
    }

    void inserts() {
        String key = written(record(7, "first"));
        assertThat(store.read(key)).isEqualTo(record(7, "first"));
    }

    void insertsOverNothingOnly() {
        String key = written(record(7, "first"));
        assertThat(store.write(key, 0, record(8, "second"))).isFalse();
        assertThat(store.read(key)).isEqualTo(record(7, "first"));
    }

    void replaces() {
        String key = written(record(7, "first"));
        assertThat(store.write(key, 7, record(8, "second, and longer"))).isTrue();
        assertThat(store.read(key)).isEqualTo(record(8, "second, and longer"));
        assertThat(store.write(key, 8, record(9, ""))).isTrue();
        assertThat(store.read(key)).isEqualTo(record(9, ""));
    }

    void replacesTheExpectedVersionOnly() {
        String key = written(record(7, "first"));
        assertThat(store.write(key, 7, record(8, "second"))).isTrue();
        for (long stale : new long[] {7, 9, -8, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(store.write(key, stale, record(10, "lost")))
                    .as("expecting %d where 8 is", stale)
                    .isFalse();
        }
        assertThat(store.read(key)).isEqualTo(record(8, "second"));
    }

    void replacesNothingWhereNothingIs() {
        String key = Keys.random();
        assertThat(store.write(key, 7, record(8, "second"))).isFalse();
        assertThat(store.read(key)).isNull();
    }

    void keepsVersionsExactly() {
        for (long version : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 1, (1L << 53) + 1, Long.MAX_VALUE}) {
            String key = written(record(version, "first"));
            assertThat(store.read(key)).isEqualTo(record(version, "first"));
            assertThat(store.write(key, version, record(~version | 1, "second")))
                    .as("replacing version %d", version)
                    .isTrue();
            assertThat(store.read(key)).isEqualTo(record(~version | 1, "second"));
        }
    }

    void keepsBytesExactly() {
        for (byte[] bytes : List.of(Keys.bytes(0), new byte[1], new byte[64], Keys.bytes(256), Keys.bytes(2_000))) {
            String key = written(new StoredRecord(7, bytes, false));
            assertThat(store.read(key))
                    .as("%d bytes", bytes.length)
                    .isEqualTo(new StoredRecord(7, bytes.clone(), false));
        }
    }

    void keepsApart(List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            assertThat(store.write(keys.get(i), 0, record(i + 1L, keys.get(i))))
                    .as("inserting %s", keys.get(i))
                    .isTrue();
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(store.read(keys.get(i))).as("reading %s", keys.get(i)).isEqualTo(record(i + 1L, keys.get(i)));
        }
    }

    private String written(StoredRecord record) {
        String key = Keys.random();
        assertThat(store.write(key, 0, record)).as("inserting %s", record).isTrue();
        return key;
    }

    /** Disposable by its version, so that a flag that is lost shows here too. */
    private static StoredRecord record(long version, String text) {
        return new StoredRecord(version, Keys.ascii(text), version % 2 == 0);
    }
}
