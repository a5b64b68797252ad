package dev.otpdispatch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a link carries: where its account's record is, and a secret. 43 URL-safe characters. */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared as a whole
record LinkToken(Tag locator, byte[] secret) {
    private static final int LENGTH = 43;

    String text() {
        byte[] bytes = ByteBuffer.allocate(Tag.BYTES + secret.length)
                .put(locator.bytes())
                .put(secret)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token in a text, or null if it cannot be one. */
    static @Nullable LinkToken read(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return new LinkToken(Tag.of(bytes), Arrays.copyOfRange(bytes, Tag.BYTES, bytes.length));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "LinkToken[hidden]";
    }
}
