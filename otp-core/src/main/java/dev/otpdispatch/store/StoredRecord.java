package dev.otpdispatch.store;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One value in an {@link OtpStore}: opaque bytes under a version.
 *
 * <p>Immutable by agreement: whoever makes or receives one never changes {@link #bytes()} afterwards, so that no
 * copy is needed on the hot path. The bytes hold no code, no phone number and no account name.
 *
 * @param version chosen by the engine, never 0 and never used twice for one key
 * @param bytes the encoded state, at most 2,000 bytes
 * @param disposable true when losing this record weakens no limit, so that a full store may drop it first
 */
@SuppressWarnings("ArrayRecordComponent") // a copy on each side of the port would be the larger part of its cost
public record StoredRecord(long version, byte[] bytes, boolean disposable) {
    /** How long a value may be, in bytes; a store may size its column or buffer by it. */
    public static final int MAX_BYTES = 2_000;

    /** Checks the bounds that every store relies on. */
    public StoredRecord {
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
        return other instanceof StoredRecord that
                && version == that.version
                && disposable == that.disposable
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    /** Shows the size, not the content. */
    @Override
    public String toString() {
        return "StoredRecord[version=" + version + ", " + bytes.length + " bytes, disposable=" + disposable + "]";
    }
}
