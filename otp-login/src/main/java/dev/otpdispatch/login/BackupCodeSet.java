package dev.otpdispatch.login;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account's codes, as MACs: a format byte, the MAC secret's id, a salt, which lengths codes have, the MACs.
 *
 * @param macId of the secret they were made under
 * @param salt of this set
 * @param lengths bit n for a code of n characters
 * @param macs one for each code that is left
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
record BackupCodeSet(int macId, byte[] salt, long lengths, List<byte[]> macs) {
    static final int SALT_BYTES = 16;
    static final int MAC_BYTES = 16;
    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 2 + SALT_BYTES + Long.BYTES;

    BackupCodeSet {
        macs = List.copyOf(macs);
    }

    static BackupCodeSet read(StoredBackupCodes stored) {
        ByteBuffer in = ByteBuffer.wrap(stored.bytes());
        if (in.remaining() < HEAD_BYTES || (in.remaining() - HEAD_BYTES) % MAC_BYTES != 0 || in.get() != FORMAT) {
            throw new AccountDirectoryException("stored backup codes are of no known form", null);
        }
        int macId = Byte.toUnsignedInt(in.get());
        byte[] salt = bytes(in, SALT_BYTES);
        long lengths = in.getLong();
        List<byte[]> macs = new ArrayList<>();
        while (in.hasRemaining()) {
            macs.add(bytes(in, MAC_BYTES));
        }
        return new BackupCodeSet(macId, salt, lengths, macs);
    }

    StoredBackupCodes stored(long version) {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + macs.size() * MAC_BYTES)
                .put(FORMAT)
                .put((byte) macId)
                .put(salt)
                .putLong(lengths);
        macs.forEach(out::put);
        return new StoredBackupCodes(version, out.array());
    }

    int size() {
        return macs.size();
    }

    boolean hasLength(int length) {
        return !macs.isEmpty() && length < Long.SIZE && (lengths >>> length & 1) == 1;
    }

    /** Compares with every MAC, whether one has matched already or not. */
    int indexOf(byte @Nullable [] mac) {
        int found = -1;
        for (int i = 0; mac != null && i < macs.size(); i++) {
            found = MessageDigest.isEqual(macs.get(i), mac) ? i : found;
        }
        return found;
    }

    BackupCodeSet without(int index) {
        List<byte[]> rest = new ArrayList<>(macs);
        rest.remove(index);
        return new BackupCodeSet(macId, salt, lengths, rest);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] out = new byte[count];
        in.get(out);
        return out;
    }
}
