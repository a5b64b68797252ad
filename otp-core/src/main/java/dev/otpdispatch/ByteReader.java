package dev.otpdispatch;

import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. Bytes that end too early are an {@link IndexOutOfBoundsException}. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        return bytes[at++] & 0xff;
    }

    int count() {
        return Math.toIntExact(longCount());
    }

    long longCount() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = octet();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                if (value < 0) {
                    throw new IndexOutOfBoundsException("a count below 0");
                }
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number without an end");
    }

    long time() {
        return bigEndian(6);
    }

    long fixed64() {
        return bigEndian(Long.BYTES);
    }

    Tag tag() {
        return new Tag(fixed64(), fixed64());
    }

    byte[] bytes(int length) {
        if (length > bytes.length - at) {
            throw new IndexOutOfBoundsException("the bytes end too early");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Bytes that nobody asked for are damage too. */
    void requireEnd() {
        if (at != bytes.length) {
            throw new IndexOutOfBoundsException((bytes.length - at) + " bytes too many");
        }
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << Byte.SIZE | octet();
        }
        return value;
    }
}
