package dev.otpdispatch.store.redis;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A record as one Redis string: version (8 bytes), layout and flag (1 byte), write id (8 bytes), the record's bytes.
 *
 * <p>The write id differs for every write of every node. Two nodes that saw the same version at the same millisecond
 * bring the same next version and the same bytes, and only the id tells one's value from the other's.
 */
final class RecordLayout {
    private static final int HEADER = Long.BYTES + 1 + Long.BYTES;
    private static final byte LAYOUT = 0x10;
    private static final byte DISPOSABLE = 0x01;

    private final AtomicLong writeIds = new AtomicLong(new SecureRandom().nextLong());

    byte[] encode(StoredRecord plain) {
        return ByteBuffer.allocate(HEADER + plain.bytes().length)
                .putLong(plain.version())
                .put(plain.disposable() ? (byte) (LAYOUT | DISPOSABLE) : LAYOUT)
                .putLong(writeIds.getAndIncrement())
                .put(plain.bytes())
                .array();
    }

    StoredRecord decode(byte[] value) {
        if (value.length < HEADER || value.length > HEADER + StoredRecord.MAX_BYTES) {
            throw new OtpStoreException(
                    "a key of ours holds " + value.length + " bytes, which we did not write: set another keyPrefix",
                    false,
                    null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        long version = buffer.getLong();
        byte layoutAndFlag = buffer.get();
        requireKnownLayout(layoutAndFlag);
        byte[] bytes = new byte[value.length - HEADER];
        buffer.position(HEADER).get(bytes);
        return new StoredRecord(version, bytes, (layoutAndFlag & DISPOSABLE) != 0);
    }

    private static void requireKnownLayout(byte layoutAndFlag) {
        if ((layoutAndFlag & ~DISPOSABLE) != LAYOUT) {
            throw new OtpStoreException(
                    "a key of ours holds a value of an unknown layout: written by a newer release, or by something else"
                            + " under the same keyPrefix",
                    false,
                    null);
        }
    }
}
