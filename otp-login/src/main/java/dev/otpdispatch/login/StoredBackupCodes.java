package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One account's backup codes as a store keeps them: opaque bytes under a version. They hold neither a code nor a name.
 *
 * <p>Immutable by agreement: whoever makes or receives one never changes {@link #bytes()} afterwards.
 *
 * @param version chosen by the library, never 0 and never used twice for one key
 * @param bytes at most {@value #MAX_BYTES} of them
 */
@SuppressWarnings("ArrayRecordComponent") // as StoredRecord: no copies on each side of the port
public record StoredBackupCodes(long version, byte[] bytes) {
    /** How long a value may be; a store may size its column by it. */
    public static final int MAX_BYTES = 2_000;

    /** Checks the bounds that every store relies on. */
    public StoredBackupCodes {
        requireNonNull(bytes, "bytes");
        if (version == 0) {
            throw new IllegalArgumentException("version 0 means that there is no record");
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes; a record holds at most " + MAX_BYTES);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredBackupCodes that && version == that.version && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    /** Shows the size, not the content. */
    @Override
    public String toString() {
        return "StoredBackupCodes[version=" + version + ", " + bytes.length + " bytes]";
    }
}
