package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpBusyException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Codes on paper, for the day on which the phone is not at hand. Each is good once.
 *
 * <p>Stored as MACs under a {@link Pepper}: keep each of its MAC secrets while codes made under it are in use.
 * Thread-safe, over all nodes that share a store. A code is typed with or without spaces, in digits of any script.
 */
public final class BackupCodes {
    /** How many codes {@link #generate(String)} makes. */
    public static final int DEFAULT_COUNT = 10;
    /** How many digits each of them has. */
    public static final int DEFAULT_LENGTH = 8;
    /** How many codes an account has at most. */
    public static final int MAX_COUNT = 100;

    /** Fewer digits could be guessed within the failures that an account may have. */
    private static final int MIN_LENGTH = 6;

    private static final int MAX_LENGTH = 64;
    private static final int MAX_TRIES = 64;

    private final BackupCodeStore store;
    private final BackupCodeMacs macs;
    private final SecureRandom random;

    private BackupCodes(Pepper pepper, BackupCodeStore store, SecureRandom random) {
        this.store = store;
        this.macs = new BackupCodeMacs(pepper);
        this.random = random;
    }

    /**
     * Backup codes in a store.
     *
     * @param pepper the one of the service, or one of their own
     * @param store where they are kept
     */
    public static BackupCodes of(Pepper pepper, BackupCodeStore store) {
        return of(pepper, store, new SecureRandom());
    }

    /**
     * The same, with chance given in.
     *
     * @param pepper the one of the service, or one of their own
     * @param store where they are kept
     * @param random where codes come from
     */
    public static BackupCodes of(Pepper pepper, BackupCodeStore store, SecureRandom random) {
        return new BackupCodes(
                requireNonNull(pepper, "pepper"), requireNonNull(store, "store"), requireNonNull(random, "random"));
    }

    /**
     * Makes ten codes of eight digits; the account's earlier ones are no longer good.
     *
     * @param account the {@link Account#id()}
     * @return the codes, to be shown once: they cannot be read again
     */
    public List<String> generate(String account) {
        return generate(account, DEFAULT_COUNT, DEFAULT_LENGTH);
    }

    /**
     * Makes codes; the account's earlier ones are no longer good.
     *
     * @param account the {@link Account#id()}
     * @param count how many, 1 to {@value #MAX_COUNT}
     * @param digits of each, 6 to 64
     * @return the codes, to be shown once
     */
    public List<String> generate(String account, int count, int digits) {
        require(count >= 1 && count <= MAX_COUNT, "count", count, "give 1 to " + MAX_COUNT);
        require(digits >= MIN_LENGTH && digits <= MAX_LENGTH, "digits", digits, "give 6 to 64");
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < count) {
            codes.add(random.ints(digits, 0, 10)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString());
        }
        replace(account, codes);
        return List.copyOf(codes);
    }

    /**
     * Takes over codes that were given out before; the account's earlier ones are no longer good. Space around a code
     * is dropped; one that stands there twice counts once.
     *
     * @param account the {@link Account#id()}
     * @param commaSeparated 1 to {@value #MAX_COUNT} codes of 6 to 64 characters
     * @return how many there are now
     */
    public int importCodes(String account, String commaSeparated) {
        Set<String> codes = new LinkedHashSet<>();
        for (String part : requireNonNull(commaSeparated, "commaSeparated").split(",", -1)) {
            String code = TypedBackupCode.normalised(part);
            require(
                    code.length() >= MIN_LENGTH && code.length() <= MAX_LENGTH,
                    "code " + (codes.size() + 1),
                    "(" + code.length() + " characters)",
                    "give 6 to 64 characters, separated by commas");
            codes.add(code);
        }
        require(codes.size() <= MAX_COUNT, "codes", codes.size(), "give 1 to " + MAX_COUNT);
        replace(account, codes);
        return codes.size();
    }

    /**
     * How many codes are left.
     *
     * @param account the {@link Account#id()}
     */
    public int left(String account) {
        return macs.read(store.read(macs.key(account))).size();
    }

    /**
     * Forgets an account's codes.
     *
     * @param account the {@link Account#id()}
     */
    public void remove(String account) {
        replace(account, Set.of());
    }

    /** Hides everything. */
    @Override
    public String toString() {
        return "BackupCodes[hidden]";
    }

    /** Whether what was typed has the length of one of the account's codes; what has not is not worth a failure. */
    boolean mayBe(String account, String typed) {
        int length = TypedBackupCode.normalised(typed).length();
        return macs.read(store.read(macs.key(account))).hasLength(length);
    }

    /**
     * Uses a code up, before anything is granted for it.
     *
     * @return how many are left, or empty if it is none of them
     */
    OptionalInt redeem(String account, String typed) {
        String code = TypedBackupCode.normalised(typed);
        String key = macs.key(account);
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            StoredBackupCodes seen = store.read(key);
            BackupCodeSet set = macs.read(seen);
            int at = macs.find(set, account, code);
            if (at < 0) {
                return OptionalInt.empty();
            }
            BackupCodeSet rest = set.without(at);
            if (store.write(key, version(seen), rest.stored(versionAfter(seen)))) {
                return OptionalInt.of(rest.size());
            }
        }
        throw new OtpBusyException(MAX_TRIES);
    }

    private void replace(String account, Set<String> codes) {
        BackupCodeSet next = macs.setOf(account, new ArrayList<>(codes), random);
        update(macs.key(account), seen -> next.stored(versionAfter(seen)));
    }

    private void update(String key, Function<@Nullable StoredBackupCodes, StoredBackupCodes> change) {
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            StoredBackupCodes seen = store.read(key);
            if (store.write(key, version(seen), change.apply(seen))) {
                return;
            }
        }
        throw new OtpBusyException(MAX_TRIES);
    }

    private static long version(@Nullable StoredBackupCodes seen) {
        return seen == null ? 0 : seen.version();
    }

    /** As the engine's records: none ever comes back, not even after a record ended and began anew. */
    private long versionAfter(@Nullable StoredBackupCodes seen) {
        long next = seen == null ? random.nextLong() : seen.version() + 1;
        return next == 0 ? 1 : next;
    }

    private static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new InvalidValueException(field, value.toString(), remedy);
        }
    }
}
