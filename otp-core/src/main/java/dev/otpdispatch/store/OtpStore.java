package dev.otpdispatch.store;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where state is kept: a map of small values with compare-and-set, nothing else.
 *
 * <p>All counting is done by the engine; a store only has to make one promise well: of all writers that expect
 * the same version of a key, at most one succeeds, and a read that begins after a successful write sees it or a
 * later one. {@code OtpStoreContract} in {@code otp-testkit} proves an implementation.
 *
 * <ul>
 *   <li><b>Thread-safety</b>: implementations are called from many threads at once.
 *   <li><b>Expiry</b> is garbage collection by the store's own clock: a record is kept at least {@code keepFor}
 *       after its write and may be kept, and returned, longer. The engine judges by the times in the bytes.
 *   <li><b>Failures</b>: {@link dev.otpdispatch.failure.OtpStoreException}, which says whether the write may have
 *       happened; a bounded store with no room left throws
 *       {@link dev.otpdispatch.failure.OtpStoreFullException}. Every wait is bounded by the store's own client.
 *   <li><b>Keys</b> are 1 to 64 characters of {@code A-Z a-z 0-9 - _}, values at most
 *       {@value StoredRecord#MAX_BYTES} bytes.
 * </ul>
 */
public interface OtpStore {
    /**
     * Reads one record.
     *
     * @param key 1 to 64 URL-safe characters
     * @return the record last written, or null if there is none
     */
    @Nullable
    StoredRecord read(String key);

    /**
     * Writes one record if the key still holds what the caller saw.
     *
     * @param key 1 to 64 URL-safe characters
     * @param expectedVersion the version the caller read, or 0 if it saw no record
     * @param next what to write; its version differs from every version this key ever had
     * @param keepFor how long the record must be kept at least, counted from now by the store's clock; positive
     * @return true if written, false if the key holds another version than expected
     */
    boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor);

    /**
     * Whether what is written here outlives this process or is read by others. A service on such a store must be given
     * a pepper; true unless overridden.
     */
    default boolean isShared() {
        return true;
    }

    /** An in-memory store for one node: at most 1,000,000 records, expiring by the system clock. */
    static OtpStore inMemory() {
        return inMemory(1_000_000, InstantSource.system());
    }

    /**
     * An in-memory store for one node.
     *
     * <p>Needs no thread of its own: each write clears away a few expired records, which takes the same time
     * however many there are. At its bound it drops the disposable record that was written longest ago; records
     * that carry a limit are never dropped, and where all do, {@link #write} throws
     * {@link dev.otpdispatch.failure.OtpStoreFullException}. One node only: its content ends with the process.
     *
     * @param maxRecords how many records it holds at most, 1 or more
     * @param clock the clock that expires records; tests give a movable one
     */
    static OtpStore inMemory(int maxRecords, InstantSource clock) {
        return new InMemoryOtpStore(maxRecords, clock);
    }
}
