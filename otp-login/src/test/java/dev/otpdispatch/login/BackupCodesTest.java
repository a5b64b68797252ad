package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // a null here fails the test, which is what it is for
final class BackupCodesTest {
    private final Pepper pepper = Pepper.random();
    private final InMemoryBackupCodeStore store = InMemoryBackupCodeStore.create();
    private final BackupCodes codes = BackupCodes.of(pepper, store);

    @Test
    void generateWhenNothingIsSaidThenTenCodesOfEightDigits() {
        List<String> made = codes.generate("alice");
        assertThat(made).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[0-9]{8}"));
        assertThat(codes.left("alice")).isEqualTo(10);
    }

    @Test
    void generateWhenAskedForOtherNumbersThenThose() {
        assertThat(codes.generate("alice", 100, 64)).hasSize(100).allMatch(code -> code.length() == 64);
        assertThat(codes.generate("alice", 1, 6)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void generateWhenTooFewOrManyThenRefuses(int count) {
        assertThatThrownBy(() -> codes.generate("alice", count, 8))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1 to 100");
    }

    @Test
    void generateWhenTooShortThenRefuses() {
        assertThatThrownBy(() -> codes.generate("alice", 10, 5))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("6 to 64");
    }

    @Test
    void redeemWhenACodeIsUsedThenItIsGoodOnceAndTheOthersStay() {
        List<String> made = codes.generate("alice");
        assertThat(codes.redeem("alice", made.get(3))).hasValue(9);
        assertThat(codes.redeem("alice", made.get(3))).isEmpty();
        assertThat(codes.redeem("alice", made.get(4))).hasValue(8);
        assertThat(codes.left("alice")).isEqualTo(8);
    }

    @Test
    void redeemWhenTheCodeIsSomebodyElsesThenItDoesNotHelp() {
        List<String> alices = codes.generate("alice");
        codes.generate("bob");
        assertThat(codes.redeem("bob", alices.get(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                " 12345678 ",
                "1234 5678",
                "１２３４５６７８",
                "١٢٣٤٥٦٧٨",
                "\u200e12345678\u200f",
                "1234\u00a05678"
            })
    void redeemWhenTypedOnAnyKeyboardThenItIsTheSameCode(String typed) {
        codes.importCodes("alice", "12345678");
        assertThat(codes.redeem("alice", typed)).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1234567", "123456789", "abcdefgh", "12345678,87654321"})
    void redeemWhenItIsNoCodeThenEmpty(String typed) {
        codes.importCodes("alice", "12345678,87654321");
        assertThat(codes.redeem("alice", typed)).isEmpty();
    }

    @Test
    void importWhenCommaSeparatedThenTrimmedAndCountedOnce() {
        assertThat(codes.importCodes("alice", " 111111 ,222222,\n333333,111111"))
                .isEqualTo(3);
        assertThat(codes.redeem("alice", "333333")).hasValue(2);
    }

    @Test
    void importWhenLettersThenTheirCaseMatters() {
        codes.importCodes("alice", "aB3-xyz");
        assertThat(codes.redeem("alice", "ab3-xyz")).isEmpty();
        assertThat(codes.redeem("alice", "aB3-xyz")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "111111,,222222", "12345", "111111,22222"})
    void importWhenACodeIsTooShortThenRefusesWithoutShowingIt(String text) {
        assertThatThrownBy(() -> codes.importCodes("alice", text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("22222")
                .hasMessageContaining("6 to 64");
        assertThat(codes.left("alice")).isZero();
    }

    @Test
    void generateWhenThereAreOldCodesThenTheyAreNoLongerGood() {
        List<String> old = codes.generate("alice");
        codes.generate("alice");
        assertThat(codes.redeem("alice", old.get(0))).isEmpty();
    }

    @Test
    void removeWhenDoneThenNoneIsGood() {
        List<String> made = codes.generate("alice");
        codes.remove("alice");
        assertThat(codes.left("alice")).isZero();
        assertThat(codes.redeem("alice", made.get(0))).isEmpty();
        assertThat(codes.mayBe("alice", made.get(0))).isFalse();
    }

    @Test
    void mayBeWhenAsNoCodeIsAsLongThenFalse() {
        codes.importCodes("alice", "111111,22222222");
        assertThat(codes.mayBe("alice", "99 9999")).isTrue();
        assertThat(codes.mayBe("alice", "99999999")).isTrue();
        assertThat(codes.mayBe("alice", "9999999")).isFalse();
        assertThat(codes.mayBe("bob", "999999")).isFalse();
    }

    @Test
    void redeemWhenThePepperHasRotatedThenOldCodesAreGoodWhileTheirSecretIsKept() {
        List<String> made = codes.generate("alice");
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Pepper rotated = pepper.withCurrentMac(2, secret);
        assertThat(BackupCodes.of(rotated, store).redeem("alice", made.get(0))).hasValue(9);
        assertThat(BackupCodes.of(rotated.withoutMac(1), store).redeem("alice", made.get(1)))
                .isEmpty();
    }

    @Test
    void redeemWhenManyTryTheSameCodeThenOneSucceeds() throws Exception {
        String code = codes.generate("alice").get(0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<OptionalInt>> tries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tries.add(() -> codes.redeem("alice", code));
            }
            int taken = 0;
            for (Future<OptionalInt> one : threads.invokeAll(tries)) {
                taken += one.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void redeemWhenManyUseDifferentCodesThenAllSucceed() throws Exception {
        List<String> made = codes.generate("alice", 16, 8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<OptionalInt>> uses = new ArrayList<>();
            made.forEach(code -> uses.add(() -> codes.redeem("alice", code)));
            for (Future<OptionalInt> use : threads.invokeAll(uses)) {
                assertThat(use.get()).isPresent();
            }
            assertThat(codes.left("alice")).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void redeemWhenEveryWriteIsLostThenNothingIsGranted() {
        String code = codes.generate("alice").get(0);
        BackupCodes unlucky = BackupCodes.of(pepper, new Loser(store));
        assertThatThrownBy(() -> unlucky.redeem("alice", code)).isInstanceOf(OtpBusyException.class);
        assertThatThrownBy(() -> unlucky.generate("alice")).isInstanceOf(OtpBusyException.class);
        assertThat(codes.left("alice")).isEqualTo(10);
    }

    @Test
    void redeemWhenWhatIsStoredIsOfAnotherFormThenSaysSo() {
        Map<String, StoredBackupCodes> broken = new HashMap<>();
        BackupCodes reader = BackupCodes.of(pepper, new MapStore(broken));
        reader.generate("alice");
        broken.replaceAll((key, stored) -> new StoredBackupCodes(stored.version() + 1, new byte[] {9, 9, 9}));
        assertThatThrownBy(() -> reader.left("alice")).isInstanceOf(AccountDirectoryException.class);
    }

    @Test
    void storedWhenLookedAtThenHoldsNeitherCodesNorNames() {
        Map<String, StoredBackupCodes> kept = new HashMap<>();
        List<String> made = BackupCodes.of(pepper, new MapStore(kept)).generate("alice");
        String key = kept.keySet().iterator().next();
        String bytes = new String(kept.get(key).bytes(), StandardCharsets.ISO_8859_1);
        assertThat(key).matches("[A-Za-z0-9_-]{22}").doesNotContain("alice");
        assertThat(new HashSet<>(made)).noneMatch(bytes::contains);
        assertThat(bytes).doesNotContain("alice");
        assertThat(kept.get(key)).asString().contains("bytes]").doesNotContain(made.get(0));
    }

    @Test
    void storedWhenNoVersionOrTooLongThenRefuses() {
        assertThatThrownBy(() -> new StoredBackupCodes(0, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredBackupCodes(1, new byte[2_001]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private record MapStore(Map<String, StoredBackupCodes> map) implements BackupCodeStore {
        @Override
        public @Nullable StoredBackupCodes read(String key) {
            return map.get(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
            map.put(key, next);
            return true;
        }
    }

    /** Somebody else was always faster. */
    private record Loser(BackupCodeStore store) implements BackupCodeStore {
        @Override
        public @Nullable StoredBackupCodes read(String key) {
            return store.read(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
            return false;
        }
    }
}
