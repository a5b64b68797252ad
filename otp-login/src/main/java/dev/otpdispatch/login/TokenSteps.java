package dev.otpdispatch.login;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The last step of each login, kept where every node sees it. Losing one only refuses its token. */
final class TokenSteps {
    private static final int NAME_BYTES = 16;

    private final OtpStore store;
    private final KeyedNames names;
    private final SecureRandom random;

    TokenSteps(OtpStore store, Pepper pepper, SecureRandom random) {
        this.store = store;
        this.names = KeyedNames.of(pepper, "otpdispatch login steps");
        this.random = random;
    }

    void begin(TokenContent content, Duration keepFor) {
        long version = random.nextLong();
        if (!store.write(key(content), 0, record(version == 0 ? 1 : version, content.step()), keepFor)) {
            throw new OtpStoreException("a new login's name is taken", false, null);
        }
    }

    boolean isLast(TokenContent content) {
        return isLast(store.read(key(content)), content);
    }

    /** Takes one step: of all who try with the same token, one succeeds. */
    boolean advance(TokenContent content, Duration keepFor) {
        String key = key(content);
        StoredRecord seen = store.read(key);
        if (seen == null || !isLast(seen, content)) {
            return false;
        }
        long version = seen.version() + 1;
        return store.write(key, seen.version(), record(version == 0 ? 1 : version, content.step() + 1), keepFor);
    }

    private static boolean isLast(@Nullable StoredRecord seen, TokenContent content) {
        return seen != null
                && seen.bytes().length == Long.BYTES
                && ByteBuffer.wrap(seen.bytes()).getLong() == content.step();
    }

    private static StoredRecord record(long version, long step) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(step).array();
        return new StoredRecord(version, bytes, true);
    }

    private String key(TokenContent content) {
        byte[] name = Arrays.copyOf(names.name(content.flow()), NAME_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }
}
