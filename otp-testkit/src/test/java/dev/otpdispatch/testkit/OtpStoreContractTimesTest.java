package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.PlantedStore.CLOCK;
import static dev.otpdispatch.testkit.PlantedStore.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each promise of the contract about how long records are kept broken once, to see the contract notice. */
class OtpStoreContractTimesTest {
    @Test
    void contractWhenTheClockCannotBeMovedThenWaitsForReal() {
        assertThat(Judged.run(OnTheRealClock.class).failed()).isEmpty();
    }

    static final class OnTheRealClock extends OtpStoreContract {
        private static final OtpStore STORE = new SimpleStore(InstantSource.system());

        @Override
        protected OtpStore createStore() {
            return STORE;
        }
    }

    @Test
    void contractWhenALostWriteShortensTheLifeThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        boolean won = super.write(key, expected, next, keepFor);
                        Instant until = CLOCK.instant().plus(keepFor);
                        records.computeIfPresent(key, (k, kept) -> new Kept(kept.record(), until));
                        return won;
                    }
                }))
                .contains("writeWhenLostThenKeepForIsUntouched");
    }

    @Test
    void contractWhenAnyKeepForIsTakenThenFails() {
        assertThat(failed(keeping(time -> time.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : time)))
                .containsExactly("writeWhenKeepForIsNotPositiveThenRefusedAndNothingIsWritten");
    }

    @Test
    void contractWhenKeepForIsCutToMillisecondsThenFails() {
        assertThat(failed(keeping(time -> Duration.ofMillis(time.toMillis()))))
                .containsExactly("writeWhenKeepForIsTinyOrHugeThenWritten");
    }

    @Test
    void contractWhenRecordsAreDroppedEarlyThenFails() {
        assertThat(failed(keeping(time -> time.dividedBy(2)))).contains("readWhenKeepForHasNotPassedThenStillThere");
    }

    @Test
    void contractWhenOnlyTheFirstWriteSetsTheLifeThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        Kept before = records.get(key);
                        boolean won = super.write(key, expected, next, keepFor);
                        if (won && before != null) {
                            records.put(key, new Kept(next, before.until()));
                        }
                        return won;
                    }
                }))
                .contains("writeWhenWrittenAgainThenKeepForStartsAnew");
    }

    @Test
    void contractWhenAHiddenExpiredRecordBlocksInsertsThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        boolean inTheWay = records.containsKey(key) && read(key) == null;
                        return !inTheWay && super.write(key, expected, next, keepFor);
                    }
                }))
                .containsExactly("writeWhenTheRecordHasExpiredThenTheKeyCanBeWrittenAgain");
    }

    private static OtpStore keeping(UnaryOperator<Duration> change) {
        return new SimpleStore(CLOCK) {
            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                return super.write(key, expected, next, change.apply(keepFor));
            }
        };
    }
}
