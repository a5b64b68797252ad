package dev.otpdispatch.login;

import org.jspecify.annotations.Nullable;

/**
 * The port to wherever backup codes are kept: a map of small values with compare-and-set, kept until they are
 * replaced. {@code BackupCodeStoreContract} in {@code otp-testkit} proves an implementation.
 *
 * <ul>
 *   <li><b>One promise</b>: of all writers that expect the same version of a key, at most one succeeds, and a read
 *       that begins after a successful write sees it or a later one. So a backup code is good once.
 *   <li><b>Thread-safety</b>: called from many threads at once.
 *   <li><b>Failures</b>: {@link AccountDirectoryException}; every wait is bounded by the store's own client.
 *   <li><b>Keys</b> are 22 characters of {@code A-Z a-z 0-9 - _} that tell nothing about the account.
 * </ul>
 */
public interface BackupCodeStore {
    /**
     * Reads one account's codes.
     *
     * @param key names the account
     * @return what was last written, or null if there is nothing
     */
    @Nullable
    StoredBackupCodes read(String key);

    /**
     * Writes one account's codes if the key still holds what the caller saw.
     *
     * @param key names the account
     * @param expectedVersion the version the caller read, or 0 if it saw none
     * @param next what to write
     * @return true if written, false if the key holds another version than expected
     */
    boolean write(String key, long expectedVersion, StoredBackupCodes next);
}
