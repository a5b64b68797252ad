package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.StoredBackupCodes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each promise of the contract broken once, to see the contract notice. */
class BackupCodeStoreContractTest {
    private static final String RACE = "loginWhenManyTypeOneBackupCodeAtOnceThenItLetsOneIn";
    private static final String TWO_NODES = "loginWhenTwoNodesTakeOneBackupCodeAtOnceThenItLetsOneIn";

    private static BackupCodeStore underTest = new SimpleCodes();
    private static @Nullable BackupCodeStore secondNode;

    /** Selected by name from the tests here; runs whatever store they planted. */
    static final class Planted extends BackupCodeStoreContract {
        @Override
        protected BackupCodeStore createStore() {
            return underTest;
        }

        @Override
        protected Optional<BackupCodeStore> createSecondNode() {
            return Optional.ofNullable(secondNode);
        }
    }

    /** A store that keeps every promise under one lock. */
    private static class SimpleCodes implements BackupCodeStore {
        private final Map<String, StoredBackupCodes> codes;

        SimpleCodes() {
            this(new HashMap<>());
        }

        SimpleCodes(Map<String, StoredBackupCodes> codes) {
            this.codes = codes;
        }

        @Override
        public @Nullable StoredBackupCodes read(String key) {
            synchronized (codes) {
                return codes.get(key);
            }
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
            synchronized (codes) {
                boolean expected = version(codes.get(key)) == expectedVersion;
                if (expected) {
                    codes.put(key, next);
                }
                return expected;
            }
        }

        static long version(@Nullable StoredBackupCodes seen) {
            return seen == null ? 0 : seen.version();
        }
    }

    @Test
    void contractWhenAllIsKeptThenOnlyTheSecondNodeIsSkipped() {
        Judged judged = judge(new SimpleCodes(), null);
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.skipped()).containsExactly(TWO_NODES);
        assertThat(judged.passed()).isEqualTo(13);
    }

    @Test
    void contractWhenThereAreTwoNodesThenBothAreRaced() {
        Map<String, StoredBackupCodes> shared = new HashMap<>();
        Judged judged = judge(new SimpleCodes(shared), new SimpleCodes(shared));
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.skipped()).isEmpty();
    }

    @Test
    void contractWhenTheSecondNodeIsAnotherStoreThenFails() {
        assertThat(judge(new SimpleCodes(), new SimpleCodes()).failed()).containsExactly(TWO_NODES);
    }

    @Test
    void contractWhenTheStoreForgetsThenFails() {
        assertThat(failed(new SimpleCodes() {
                    @Override
                    public @Nullable StoredBackupCodes read(String key) {
                        return null;
                    }
                }))
                .contains("writeWhenNothingIsExpectedAndNothingIsThereThenInserts");
    }

    @Test
    void contractWhenWritesAlwaysSucceedThenFails() {
        assertThat(failed(new SimpleCodes() {
                    @Override
                    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
                        return super.write(key, version(read(key)), next);
                    }
                }))
                .contains(
                        "writeWhenNothingIsExpectedButSomethingIsThereThenFalseAndNothingChanges",
                        "writeWhenAnotherVersionIsThereThenFalseAndNothingChanges",
                        "writeWhenAVersionIsExpectedButNothingIsThereThenFalseAndNothingIsWritten");
    }

    @Test
    void contractWhenALostWriteSaysThatItWonThenFails() {
        assertThat(failed(new SimpleCodes() {
                    @Override
                    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
                        super.write(key, expectedVersion, next);
                        return true;
                    }
                }))
                .contains("writeWhenAnotherVersionIsThereThenFalseAndNothingChanges");
    }

    @Test
    void contractWhenLookAndWriteAreTwoStepsThenFails() {
        assertThat(failed(new SimpleCodes() {
                    @Override
                    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
                        if (version(read(key)) != expectedVersion) {
                            return false;
                        }
                        LockSupport.parkNanos(100_000);
                        return super.write(key, version(read(key)), next);
                    }
                }))
                .contains(
                        "writeWhenManyInsertAtOnceThenExactlyOneWins",
                        "writeWhenManyReplaceOneVersionAtOnceThenExactlyOneWins",
                        "writeWhenManyCountInOneRecordThenNoCountIsLost",
                        RACE);
    }

    @Test
    void contractWhenVersionsGoThroughADoubleThenFails() {
        assertThat(failed(changing(codes -> new StoredBackupCodes((long) (double) codes.version(), codes.bytes()))))
                .contains("writeWhenVersionsAreExtremeThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenBytesGoThroughTextThenFails() {
        assertThat(failed(changing(codes ->
                        new StoredBackupCodes(codes.version(), new String(codes.bytes(), UTF_8).getBytes(UTF_8)))))
                .contains("writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenLongValuesAreCutThenFails() {
        assertThat(failed(changing(codes -> new StoredBackupCodes(
                        codes.version(), Arrays.copyOf(codes.bytes(), Math.min(1_999, codes.bytes().length))))))
                .containsExactly("writeWhenBytesAreOfAnyKindThenTheyAreKeptExactly");
    }

    @Test
    void contractWhenKeysAreFoldedThenFails() {
        assertThat(failed(new SimpleCodes() {
                    @Override
                    public @Nullable StoredBackupCodes read(String key) {
                        return super.read(key.toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
                        return super.write(key.toLowerCase(Locale.ROOT), expectedVersion, next);
                    }
                }))
                .containsExactly("writeWhenKeysDifferInCaseOrOneSignThenCodesAreApart");
    }

    private static List<String> failed(BackupCodeStore store) {
        return judge(store, null).failed();
    }

    private static Judged judge(BackupCodeStore store, @Nullable BackupCodeStore second) {
        underTest = store;
        secondNode = second;
        return Judged.run(Planted.class);
    }

    private static BackupCodeStore changing(UnaryOperator<StoredBackupCodes> change) {
        return new SimpleCodes() {
            @Override
            public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
                return super.write(key, expectedVersion, change.apply(next));
            }
        };
    }
}
