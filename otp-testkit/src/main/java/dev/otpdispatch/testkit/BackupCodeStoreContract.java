package dev.otpdispatch.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.StoredBackupCodes;
import dev.otpdispatch.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        trial().readsNothing();
    }

    @Test
    final void writeWhenNothingIsExpectedAndNothingIsThereThenInserts() {
        trial().inserts();
    }

    @Test
    final void writeWhenNothingIsExpectedButSomethingIsThereThenFalseAndNothingChanges() {
        trial().insertsOverNothingOnly();
    }

    @Test
    final void writeWhenTheExpectedVersionIsThereThenReplaces() {
        trial().replaces();
    }

    @Test
    final void writeWhenAnotherVersionIsThereThenFalseAndNothingChanges() {
        trial().replacesTheExpectedVersionOnly();
    }

    @Test
    final void writeWhenAVersionIsExpectedButNothingIsThereThenFalseAndNothingIsWritten() {
        trial().replacesNothingWhereNothingIs();
    }

    @Test
    final void writeWhenVersionsAreExtremeThenTheyAreKeptExactly() {
        trial().keepsVersionsExactly();
    }

    @Test
    final void writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly() {
        trial().keepsBytesExactly();
    }

    @Test
    final void writeWhenKeysDifferInCaseOrOneSignThenCodesAreApart() {
        String some = Keys.random().substring(0, 19);
        trial().keepsApart(List.of("aBc" + some, "abc" + some, "ABC" + some, "ab_" + some, "ab-" + some, "_bc" + some));
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

    private CompareAndSetTrial trial() {
        return new CompareAndSetTrial(new Node(store()));
    }

    private static StoreRace race(BackupCodeStore... clients) {
        return new StoreRace(Stream.of(clients).map(Node::new).toList());
    }

    /** Backup codes have no mark that says whether they may go: it is what the race expects. */
    private record Node(BackupCodeStore store) implements StoreNode {
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
