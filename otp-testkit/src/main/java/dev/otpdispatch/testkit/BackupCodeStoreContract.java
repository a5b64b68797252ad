package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.StoredBackupCodes;
import dev.otpdispatch.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link BackupCodeStore} must do, as tests: extend it, say how to make the store, run. Needs
 * {@code otp-login}.
 *
 * <pre>{@code
 * class MyBackupCodeStoreTest extends BackupCodeStoreContract {
 *     @Override
 *     protected BackupCodeStore createStore() {
 *         return new MyBackupCodeStore(connection);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test uses random keys of its own, so the store may hold other records and may be the same one each time.
 * Whoever makes a store closes it. The races run on {@value StoreRace#THREADS} threads, so a pool of connections must
 * serve that many callers, waiting included.
 */
@Timeout(120)
public abstract class BackupCodeStoreContract {
    private @Nullable BackupCodeStore store;

    /** For subclasses. */
    protected BackupCodeStoreContract() {}

    /** The store under test; asked for once before each test. */
    protected abstract BackupCodeStore createStore();

    /**
     * A second, independent client of the records behind {@link #createStore()}, as another node would have it:
     * its own connections and no memory shared. Empty, unless overridden, for a store that serves one node only.
     */
    protected Optional<BackupCodeStore> createSecondNode() {
        return Optional.empty();
    }

    @BeforeEach
    final void openStore() {
        store = createStore();
    }

    @Test
    final void readWhenNothingWasWrittenThenNull() {
        assertThat(store().read(Keys.random())).isNull();
    }

    @Test
    final void writeWhenNothingIsExpectedAndNothingIsThereThenInserts() {
        String key = written(codes(7, "first"));
        assertThat(store().read(key)).isEqualTo(codes(7, "first"));
    }

    @Test
    final void writeWhenNothingIsExpectedButSomethingIsThereThenFalseAndNothingChanges() {
        String key = written(codes(7, "first"));
        assertThat(store().write(key, 0, codes(8, "second"))).isFalse();
        assertThat(store().read(key)).isEqualTo(codes(7, "first"));
    }

    @Test
    final void writeWhenTheExpectedVersionIsThereThenReplaces() {
        String key = written(codes(7, "first"));
        assertThat(store().write(key, 7, codes(8, "second, and longer"))).isTrue();
        assertThat(store().read(key)).isEqualTo(codes(8, "second, and longer"));
        assertThat(store().write(key, 8, codes(9, ""))).isTrue();
        assertThat(store().read(key)).isEqualTo(codes(9, ""));
    }

    @Test
    final void writeWhenAnotherVersionIsThereThenFalseAndNothingChanges() {
        String key = written(codes(7, "first"));
        assertThat(store().write(key, 7, codes(8, "second"))).isTrue();
        for (long stale : new long[] {7, 9, -8, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(store().write(key, stale, codes(10, "lost")))
                    .as("expecting %d where 8 is", stale)
                    .isFalse();
        }
        assertThat(store().read(key)).isEqualTo(codes(8, "second"));
    }

    @Test
    final void writeWhenAVersionIsExpectedButNothingIsThereThenFalseAndNothingIsWritten() {
        String key = Keys.random();
        assertThat(store().write(key, 7, codes(8, "second"))).isFalse();
        assertThat(store().read(key)).isNull();
    }

    @Test
    final void writeWhenVersionsAreExtremeThenTheyAreKeptExactly() {
        for (long version : new long[] {Long.MIN_VALUE, -1, 1, (1L << 53) + 1, Long.MAX_VALUE}) {
            String key = written(codes(version, "first"));
            assertThat(store().read(key)).isEqualTo(codes(version, "first"));
            assertThat(store().write(key, version, codes(~version | 1, "second")))
                    .as("replacing version %d", version)
                    .isTrue();
            assertThat(store().read(key)).isEqualTo(codes(~version | 1, "second"));
        }
    }

    @Test
    final void writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly() {
        for (byte[] bytes : List.of(Keys.bytes(0), new byte[1], Keys.bytes(256), Keys.bytes(2_000))) {
            String key = written(new StoredBackupCodes(7, bytes));
            assertThat(store().read(key))
                    .as("%d bytes", bytes.length)
                    .isEqualTo(new StoredBackupCodes(7, bytes.clone()));
        }
    }

    @Test
    final void writeWhenKeysDifferInCaseOrOneSignThenCodesAreApart() {
        String some = Keys.random().substring(0, 19);
        List<String> keys = List.of("aBc" + some, "abc" + some, "ABC" + some, "ab_" + some, "ab-" + some, "_bc" + some);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(store().write(keys.get(i), 0, codes(i + 1L, keys.get(i))))
                    .as("inserting %s", keys.get(i))
                    .isTrue();
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(store().read(keys.get(i))).as("reading %s", keys.get(i)).isEqualTo(codes(i + 1L, keys.get(i)));
        }
    }

    @Test
    final void writeWhenManyInsertAtOnceThenExactlyOneWins() {
        race(store()).manyInsertOneWins();
    }

    @Test
    final void writeWhenManyReplaceOneVersionAtOnceThenExactlyOneWins() {
        race(store()).manyReplaceOneWins();
    }

    @Test
    final void writeWhenManyCountInOneRecordThenNoCountIsLost() {
        race(store()).noCountIsLost();
    }

    @Test
    final void loginWhenManyTypeOneBackupCodeAtOnceThenItLetsOneIn() {
        BackupCodeRace.on(store()).oneGetsIn();
    }

    @Test
    final void loginWhenTwoNodesTakeOneBackupCodeAtOnceThenItLetsOneIn() {
        BackupCodeStore other = secondNode();
        race(store(), other).manyReplaceOneWins();
        race(store(), other).noCountIsLost();
        BackupCodeRace.on(store(), other).oneGetsIn();
    }

    private BackupCodeStore secondNode() {
        Optional<BackupCodeStore> second = createSecondNode();
        assumeTrue(second.isPresent(), "createSecondNode() is not overridden: this store serves one node only");
        return second.orElseThrow();
    }

    private BackupCodeStore store() {
        if (store == null) {
            throw new IllegalStateException("createStore() returned nothing");
        }
        return store;
    }

    private String written(StoredBackupCodes codes) {
        String key = Keys.random();
        assertThat(store().write(key, 0, codes)).as("inserting %s", codes).isTrue();
        return key;
    }

    private static StoredBackupCodes codes(long version, String text) {
        return new StoredBackupCodes(version, Keys.ascii(text));
    }

    private static StoreRace race(BackupCodeStore... clients) {
        return new StoreRace(List.of(clients).stream().map(Node::new).toList());
    }

    /** Backup codes have no mark that says whether they may go: it is what the race expects. */
    private record Node(BackupCodeStore store) implements StoreRace.Node {
        @Override
        public @Nullable StoredRecord read(String key) {
            StoredBackupCodes read = store.read(key);
            return read == null ? null : new StoredRecord(read.version(), read.bytes(), read.version() % 2 == 0);
        }

        @Override
        public boolean write(String key, long expected, StoredRecord next) {
            return store.write(key, expected, new StoredBackupCodes(next.version(), next.bytes()));
        }
    }
}
