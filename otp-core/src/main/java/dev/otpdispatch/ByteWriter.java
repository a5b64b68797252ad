package dev.otpdispatch;

import java.security.MessageDigest;
import java.util.Arrays;

/** Writes the few kinds of value that stored forms are made of. Grows as needed. */
final class ByteWriter {
    private byte[] buffer;
    private int size;

    ByteWriter(int expectedSize) {
        this.buffer = new byte[expectedSize];
    }

    void octet(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
    }

    /** A number of 0 or more, seven bits a byte, the low ones first. */
    void count(long value) {
        long rest = value;
        while (rest > 0x7f) {
            octet((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** Epoch milliseconds in 48 bits: enough until the year 10889. */
    void time(long millis) {
        bigEndian(millis, 6);
    }

    void fixed64(long value) {
        bigEndian(value, Long.BYTES);
    }

    void tag(Tag tag) {
        fixed64(tag.high());
        fixed64(tag.low());
    }

    void bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    /** Bytes with their number in front. */
    void counted(byte[] value) {
        count(value.length);
        bytes(value);
    }

    byte[] toBytes() {
        return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
    }

    /** The hash of what was written, as it stands here. */
    byte[] digested(MessageDigest begun) {
        begun.update(buffer, 0, size);
        return begun.digest();
    }

    private void bigEndian(long value, int width) {
        ensure(width);
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
