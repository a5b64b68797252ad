package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.Pepper;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM (NIST SP 800-38D) with the HTTP session's id as associated data: another session's token does not open.
 * The plain text has one length, so that a token's length does not tell how far a login is or how long a name.
 */
final class TokenSeal {
    /** More than the longest state: a token is 3,451 characters, which fits a cookie. */
    static final int PLAIN_BYTES = 2_560;

    private static final String LABEL = "otpdispatch login token 1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TOKEN_BYTES = NONCE_BYTES + PLAIN_BYTES + TAG_BITS / 8;

    private final SecretKeySpec key;
    private final SecureRandom random;

    TokenSeal(Pepper pepper, SecureRandom random) {
        this.key = new SecretKeySpec(pepper.derivedKey(LABEL), "AES");
        this.random = random;
    }

    String seal(TokenContent content, Instant expiresAt) {
        ByteBuffer plain = ByteBuffer.allocate(PLAIN_BYTES);
        StateWriter out = new StateWriter(plain);
        out.time(expiresAt);
        out.text(content.flow());
        out.number(content.step());
        StateCodec.write(content.state(), out);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher =
                    cipher(Cipher.ENCRYPT_MODE, nonce, content.state().visit().sessionId());
            byte[] sealed = cipher.doFinal(plain.array());
            ByteBuffer token = ByteBuffer.allocate(TOKEN_BYTES).put(nonce).put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /** What a token holds, or null if it is altered, expired, or another session's. */
    @Nullable
    TokenContent open(String token, String sessionId, Instant now) {
        byte[] plain = decrypted(token, sessionId);
        if (plain == null) {
            return null;
        }
        try {
            StateReader in = new StateReader(ByteBuffer.wrap(plain));
            boolean alive = now.isBefore(in.time());
            TokenContent content = new TokenContent(in.text(), in.number(), StateCodec.read(in, sessionId));
            return alive ? content : null;
        } catch (BufferUnderflowException | IllegalArgumentException otherForm) {
            return null; // sealed by a release with another form of state
        }
    }

    private byte @Nullable [] decrypted(String token, String sessionId) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            if (sealed.length != TOKEN_BYTES) {
                return null;
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, sessionId)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (IllegalArgumentException | AEADBadTagException altered) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String sessionId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(sessionId.getBytes(UTF_8));
        return cipher;
    }
}
