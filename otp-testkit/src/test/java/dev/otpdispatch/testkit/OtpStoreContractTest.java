package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.PlantedStore.CLOCK;
import static dev.otpdispatch.testkit.PlantedStore.failed;
import static dev.otpdispatch.testkit.PlantedStore.judge;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each promise of the contract about records, keys and races broken once, to see the contract notice; {@link
 * OtpStoreContractTimesTest} has those about time.
 */
class OtpStoreContractTest {
    @Test
    void contractWhenNoSecondNodeIsGivenThenItsTestsAreSkipped() {
        Judged judged = judge(new SimpleStore(CLOCK), null);
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.skipped())
                .containsExactlyInAnyOrder(
                        "readWhenAnotherNodeHasWrittenThenSeesIt", "writeWhenTwoNodesRaceThenExactlyOneWins");
        assertThat(judged.passed()).isEqualTo(20);
    }

    @Test
    void contractWhenTheStoreForgetsEverythingThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public @Nullable StoredRecord read(String key) {
                        super.read(key);
                        return null;
                    }
                }))
                .contains("writeWhenNothingIsExpectedAndNothingIsThereThenInserts");
    }

    @Test
    void contractWhenAnInsertOverwritesThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        StoredRecord now = read(key);
                        return super.write(key, expected == 0 && now != null ? now.version() : expected, next, keepFor);
                    }
                }))
                .contains("writeWhenNothingIsExpectedButSomethingIsThereThenFalseAndNothingChanges");
    }

    @Test
    void contractWhenAReplacementInsertsThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        return super.write(key, read(key) == null ? 0 : expected, next, keepFor);
                    }
                }))
                .contains("writeWhenAVersionIsExpectedButNothingIsThereThenFalseAndNothingIsWritten");
    }

    @Test
    void contractWhenALostWriteChangesTheRecordThenFails() {
        assertThat(failed(new SimpleStore(CLOCK) {
                    @Override
                    public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                        boolean won = super.write(key, expected, next, keepFor);
                        records.putIfAbsent(key, new Kept(next, CLOCK.instant().plus(keepFor)));
                        if (!won) {
                            records.computeIfPresent(key, (k, kept) -> new Kept(next, kept.until()));
                        }
                        return won;
                    }
                }))
                .contains("writeWhenAnotherVersionIsThereThenFalseAndNothingChanges");
    }

    @Test
    void contractWhenVersionsGoThroughADoubleThenFails() {
        assertThat(failed(changing(r -> new StoredRecord((long) (double) r.version(), r.bytes(), r.disposable()))))
                .contains("writeWhenVersionsAreExtremeThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenBytesGoThroughTextThenFails() {
        assertThat(failed(changing(r ->
                        new StoredRecord(r.version(), new String(r.bytes(), UTF_8).getBytes(UTF_8), r.disposable()))))
                .contains("writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenLongValuesAreCutThenFails() {
        assertThat(failed(changing(r -> new StoredRecord(
                        r.version(), Arrays.copyOf(r.bytes(), Math.min(1_999, r.bytes().length)), r.disposable()))))
                .containsExactly("writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenTheDisposableFlagIsLostThenFails() {
        assertThat(failed(changing(r -> new StoredRecord(r.version(), r.bytes(), false))))
                .contains("writeWhenDisposableChangesThenTheFlagIsKept");
    }

    @Test
    void contractWhenKeysAreFoldedThenFails() {
        assertThat(failed(renaming(key -> key.toLowerCase(Locale.ROOT))))
                .containsExactly("writeWhenKeysDifferAtAllThenRecordsAreApart");
    }

    @Test
    void contractWhenKeysAreCutThenFails() {
        assertThat(failed(renaming(key -> key.substring(0, Math.min(63, key.length())))))
                .contains("writeWhenKeysDifferAtAllThenRecordsAreApart");
    }

    @Test
    void contractWhenAnyKeyIsTakenThenFails() {
        assertThat(failed(renaming(key -> key.replaceAll("[^A-Za-z0-9_-]", "x") + (key.isEmpty() ? "x" : ""))))
                .containsExactly("readAndWriteWhenTheKeyIsNotUrlSafeThenRefused");
    }

    @Test
    void contractWhenLookAndWriteAreTwoStepsThenFails() {
        OtpStore torn = new SimpleStore(CLOCK) {
            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                StoredRecord now = read(key);
                LockSupport.parkNanos(10_000);
                return super.write(key, expected, next, keepFor)
                        || ((now == null ? 0 : now.version()) == expected
                                && super.write(key, versionNow(key), next, keepFor));
            }

            private long versionNow(String key) {
                StoredRecord now = read(key);
                return now == null ? 0 : now.version();
            }
        };
        assertThat(failed(torn))
                .contains(
                        "writeWhenManyInsertAtOnceThenExactlyOneWins",
                        "writeWhenManyReplaceOneVersionAtOnceThenExactlyOneWins",
                        "writeWhenManyCountInOneRecordThenNoCountIsLost");
    }

    @Test
    void contractWhenANodeReadsFromACacheThenFails() {
        SimpleStore first = new SimpleStore(CLOCK);
        Map<String, StoredRecord> cache = new HashMap<>();
        OtpStore second = new SimpleStore(CLOCK, first.records) {
            @Override
            public @Nullable StoredRecord read(String key) {
                synchronized (cache) {
                    StoredRecord now = super.read(key);
                    return now == null ? null : cache.computeIfAbsent(key, k -> now);
                }
            }
        };
        assertThat(judge(first, second).failed()).contains("writeWhenTwoNodesRaceThenExactlyOneWins");
    }

    @Test
    void contractWhenTheSecondNodeIsAnotherStoreThenFails() {
        assertThat(judge(new SimpleStore(CLOCK), new SimpleStore(CLOCK)).failed())
                .containsExactlyInAnyOrder(
                        "readWhenAnotherNodeHasWrittenThenSeesIt", "writeWhenTwoNodesRaceThenExactlyOneWins");
    }

    private static OtpStore changing(UnaryOperator<StoredRecord> change) {
        return new SimpleStore(CLOCK) {
            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                return super.write(key, expected, change.apply(next), keepFor);
            }
        };
    }

    private static OtpStore renaming(UnaryOperator<String> rename) {
        return new SimpleStore(CLOCK) {
            @Override
            public @Nullable StoredRecord read(String key) {
                return super.read(rename.apply(key));
            }

            @Override
            public boolean write(String key, long expected, StoredRecord next, Duration keepFor) {
                return super.write(rename.apply(key), expected, next, keepFor);
            }
        };
    }
}
