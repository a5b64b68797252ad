package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 under one key (RFC 2104). Thread-safe.
 *
 * <p>The key's two blocks are hashed once and not again for each message, as RFC 2104 §4 describes: of the five blocks
 * of a short message three are left. {@code javax.crypto.Mac} hashes all five.
 */
final class KeyedHash {
    private static final String ALGORITHM = "SHA-256";
    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** Where a message begins; only ever copied. */
    private final MessageDigest inner;
    /** Where the hash of the inner one begins; only ever copied. */
    private final MessageDigest outer;

    private KeyedHash(byte[] block) {
        this.inner = begun(block, INNER);
        this.outer = begun(block, OUTER);
    }

    static KeyedHash of(String field, byte[] secret) {
        if (requireNonNull(secret, field).length < Pepper.MIN_SECRET_BYTES) {
            throw new InvalidValueException(
                    field,
                    "(" + secret.length + " bytes)",
                    "give at least " + Pepper.MIN_SECRET_BYTES + " random bytes");
        }
        byte[] key = secret.length > BLOCK_BYTES ? sha256().digest(secret) : secret;
        return new KeyedHash(Arrays.copyOf(key, BLOCK_BYTES));
    }

    byte[] hashTexts(String label, String... texts) {
        byte[][] parts = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            parts[i] = Framed.bytesOf(texts[i]);
        }
        return hash(label, parts);
    }

    byte[] hash(String label, byte[]... parts) {
        return copy(outer).digest(Framed.join(label, parts).digested(copy(inner)));
    }

    private static MessageDigest begun(byte[] block, byte pad) {
        byte[] padded = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = sha256();
        digest.update(padded);
        return digest;
    }

    private static MessageDigest copy(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException unsupported) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " cannot be copied", unsupported);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
