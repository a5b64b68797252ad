package dev.otpdispatch;

import java.nio.ByteBuffer;
import java.util.Base64;

/** The first 16 bytes of a keyed hash: a name for something that must not be stored by its own. */
record Tag(long high, long low) {
    static final int BYTES = 16;

    /** No name at all. */
    static final Tag NONE = new Tag(0, 0);

    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    static Tag of(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new Tag(bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** 22 URL-safe characters. */
    String key() {
        return URL_SAFE.encodeToString(bytes());
    }

    /** Written out, as {@link #hashCode} is: what a record has of itself is made at its first use, in a first login. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tag that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high);
    }
}
