package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.StoredBackupCodes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Backup codes in memory: for demonstrations and tests; they end with the process. Thread-safe. */
public final class InMemoryBackupCodeStore implements BackupCodeStore {
    private final Map<String, StoredBackupCodes> codes = new ConcurrentHashMap<>();

    private InMemoryBackupCodeStore() {}

    /** An empty store. */
    public static InMemoryBackupCodeStore create() {
        return new InMemoryBackupCodeStore();
    }

    @Override
    public @Nullable StoredBackupCodes read(String key) {
        return codes.get(key);
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredBackupCodes next) {
        if (expectedVersion == 0) {
            return codes.putIfAbsent(key, next) == null;
        }
        StoredBackupCodes seen = codes.get(key);
        return seen != null && seen.version() == expectedVersion && codes.replace(key, seen, next);
    }

    /** Hides everything. */
    @Override
    public String toString() {
        return "InMemoryBackupCodeStore[hidden]";
    }
}
