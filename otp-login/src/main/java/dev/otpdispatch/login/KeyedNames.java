package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.Pepper;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names that tell nothing about what they name: HMAC-SHA-256 (RFC 2104) under a key of their own. */
final class KeyedNames {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private KeyedNames(SecretKeySpec key) {
        this.key = key;
    }

    static KeyedNames of(Pepper pepper, String label) {
        return new KeyedNames(new SecretKeySpec(pepper.derivedKey(label), ALGORITHM));
    }

    byte[] name(String what) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(what.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
