package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link OtpStore} must do, as tests: extend it, say how to make the store, run.
 *
 * <pre>{@code
 * class MyOtpStoreTest extends OtpStoreContract {
 *     @Override
 *     protected OtpStore createStore() {
 *         return new MyOtpStore(connection);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test uses random keys of its own, so the store may hold other records and may be the same one each
 * time; it needs room for a few hundred, which are left to expire. Whoever makes a store closes it. The races run
 * on {@value StoreRace#THREADS} threads, so a pool of connections must serve that many callers, waiting included.
 */
@Timeout(120)
public abstract class OtpStoreContract {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration SHORT_KEEP = Duration.ofSeconds(1);
    private static final Duration MOST_OF_SHORT_KEEP = Duration.ofMillis(700);
    private static final Duration PAST_SHORT_KEEP = Duration.ofMillis(1_100);
    private static final int TRIES_ON_A_BUSY_MACHINE = 5;

    private @Nullable OtpStore store;

    /** For subclasses. */
    protected OtpStoreContract() {}

    /** The store under test; asked for once before each test. */
    protected abstract OtpStore createStore();

    /**
     * A second, independent client of the records behind {@link #createStore()}, as another node would have it:
     * its own connections and no memory shared. Empty, unless overridden, for a store that serves one node only.
     */
    protected Optional<OtpStore> createSecondNode() {
        return Optional.empty();
    }

    /**
     * Lets time pass on the store's own clock. Waits for real unless overridden: a store given a
     * {@link MutableClock} advances that; one whose clock cannot be waited for calls
     * {@link org.junit.jupiter.api.Assumptions#abort(String)} with the reason.
     *
     * @param time how long, a second or two
     */
    protected void letPass(Duration time) {
        Waiting.forAWhile(time);
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
    final void writeWhenDisposableChangesThenTheFlagIsKept() {
        String key = written(new StoredRecord(7, Keys.bytes(3), true));
        assertThat(store().read(key)).isEqualTo(new StoredRecord(7, Keys.bytes(3), true));
        assertThat(store().write(key, 7, new StoredRecord(8, Keys.bytes(3), false), KEEP))
                .isTrue();
        assertThat(store().read(key)).isEqualTo(new StoredRecord(8, Keys.bytes(3), false));
        assertThat(store().write(key, 8, new StoredRecord(9, Keys.bytes(3), true), KEEP))
                .isTrue();
        assertThat(store().read(key)).isEqualTo(new StoredRecord(9, Keys.bytes(3), true));
    }

    @Test
    final void writeWhenKeysDifferAtAllThenRecordsAreApart() {
        trial().keepsApart(Keys.easilyConfused());
    }

    @Test
    final void readAndWriteWhenTheKeyIsNotUrlSafeThenRefused() {
        for (String key : Keys.invalid()) {
            assertThatThrownBy(() -> store().read(key))
                    .as("reading %s", key)
                    .isInstanceOfAny(IllegalArgumentException.class, InvalidValueException.class);
            assertThatThrownBy(() -> store().write(key, 0, record(7, "first"), KEEP))
                    .as("writing %s", key)
                    .isInstanceOfAny(IllegalArgumentException.class, InvalidValueException.class);
        }
    }

    @Test
    final void writeWhenKeepForIsNotPositiveThenRefusedAndNothingIsWritten() {
        String key = Keys.random();
        for (Duration never : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> store().write(key, 0, record(7, "first"), never))
                    .as("keeping for %s", never)
                    .isInstanceOfAny(IllegalArgumentException.class, InvalidValueException.class);
        }
        assertThat(store().read(key)).isNull();
    }

    @Test
    final void writeWhenKeepForIsTinyOrHugeThenWritten() {
        assertThat(store().write(Keys.random(), 0, record(7, "first"), Duration.ofNanos(1)))
                .isTrue();
        String key = Keys.random();
        assertThat(store().write(key, 0, record(7, "first"), Duration.ofDays(3_653)))
                .isTrue();
        assertThat(store().read(key)).isEqualTo(record(7, "first"));
    }

    @Test
    final void readWhenKeepForHasNotPassedThenStillThere() {
        for (int i = 0; i < TRIES_ON_A_BUSY_MACHINE; i++) {
            String key = Keys.random();
            Stopwatch sinceBeforeTheWrite = Stopwatch.start();
            assertThat(store().write(key, 0, record(7, "first"), SHORT_KEEP)).isTrue();
            letPass(MOST_OF_SHORT_KEEP);
            StoredRecord read = store().read(key);
            if (read != null || sinceBeforeTheWrite.elapsed().compareTo(SHORT_KEEP) < 0) {
                assertThat(read).as("before keepFor had passed").isEqualTo(record(7, "first"));
                return;
            }
        }
        abort("this machine is too slow to look within " + SHORT_KEEP);
    }

    @Test
    final void writeWhenWrittenAgainThenKeepForStartsAnew() {
        for (int i = 0; i < TRIES_ON_A_BUSY_MACHINE; i++) {
            String key = Keys.random();
            Stopwatch sinceBeforeTheWrite = Stopwatch.start();
            assertThat(store().write(key, 0, record(7, "first"), SHORT_KEEP)).isTrue();
            boolean replaced = store().write(key, 7, record(8, "second"), KEEP);
            if (replaced || sinceBeforeTheWrite.elapsed().compareTo(SHORT_KEEP) < 0) {
                assertThat(replaced).as("before keepFor had passed").isTrue();
                letPass(PAST_SHORT_KEEP);
                assertThat(store().read(key)).isEqualTo(record(8, "second"));
                return;
            }
        }
        abort("this machine is too slow to write again within " + SHORT_KEEP);
    }

    @Test
    final void writeWhenLostThenKeepForIsUntouched() {
        String key = written(record(7, "first"));
        assertThat(store().write(key, 6, record(8, "lost"), Duration.ofMillis(1)))
                .isFalse();
        assertThat(store().write(key, 0, record(8, "lost"), Duration.ofMillis(1)))
                .isFalse();
        letPass(PAST_SHORT_KEEP);
        assertThat(store().read(key)).isEqualTo(record(7, "first"));
    }

    @Test
    final void writeWhenTheRecordHasExpiredThenTheKeyCanBeWrittenAgain() {
        String key = Keys.random();
        assertThat(store().write(key, 0, record(7, "first"), SHORT_KEEP)).isTrue();
        letPass(PAST_SHORT_KEEP);
        for (int i = 0; i < TRIES_ON_A_BUSY_MACHINE; i++) {
            StoredRecord seen = store().read(key); // may be removed between this and the write, but not each time
            if (store().write(key, seen == null ? 0 : seen.version(), record(100 + i, "anew"), KEEP)) {
                assertThat(store().read(key)).isEqualTo(record(100 + i, "anew"));
                return;
            }
        }
        fail("an expired record must be returned and replaceable, or be absent and leave room for an insert");
    }

    @Test
    final void writeWhenManyInsertAtOnceThenExactlyOneWins() {
        StoreRace.of(store()).manyInsertOneWins();
    }

    @Test
    final void writeWhenManyReplaceOneVersionAtOnceThenExactlyOneWins() {
        StoreRace.of(store()).manyReplaceOneWins();
    }

    @Test
    final void writeWhenManyCountInOneRecordThenNoCountIsLost() {
        StoreRace.of(store()).noCountIsLost();
    }

    @Test
    final void readWhenAnotherNodeHasWrittenThenSeesIt() {
        OtpStore other = secondNode();
        String key = written(record(7, "first"));
        assertThat(other.read(key)).isEqualTo(record(7, "first"));
        assertThat(other.write(key, 0, record(8, "lost"), KEEP)).isFalse();
        assertThat(other.write(key, 7, record(8, "second"), KEEP)).isTrue();
        assertThat(store().write(key, 7, record(9, "lost"), KEEP)).isFalse();
        assertThat(store().read(key)).isEqualTo(record(8, "second"));
    }

    @Test
    final void writeWhenTwoNodesRaceThenExactlyOneWins() {
        StoreRace race = StoreRace.of(store(), secondNode());
        race.manyInsertOneWins();
        race.manyReplaceOneWins();
        race.noCountIsLost();
    }

    private CompareAndSetTrial trial() {
        return new CompareAndSetTrial(StoreNode.of(store()));
    }

    private OtpStore secondNode() {
        Optional<OtpStore> second = createSecondNode();
        assumeTrue(second.isPresent(), "createSecondNode() is not overridden: this store serves one node only");
        return second.orElseThrow();
    }

    private OtpStore store() {
        if (store == null) {
            throw new IllegalStateException("createStore() returned nothing");
        }
        return store;
    }

    private String written(StoredRecord record) {
        String key = Keys.random();
        assertThat(store().write(key, 0, record, KEEP))
                .as("inserting %s", record)
                .isTrue();
        return key;
    }

    private static StoredRecord record(long version, String text) {
        return new StoredRecord(version, Keys.ascii(text), false);
    }
}
