package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.otpdispatch.failure.InvalidValueException;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {
    private static final String ALGORITHM = "HmacSHA256";

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 63, 64, 65, 131, 500})
    void hashWhenComparedWithThePlatformsHmacThenIsTheSame(int keyBytes) throws GeneralSecurityException {
        Random random = new Random(keyBytes);
        byte[] secret = bytes(random, keyBytes);
        KeyedHash hash = KeyedHash.of("secret", secret);
        Mac platforms = Mac.getInstance(ALGORITHM);
        platforms.init(new SecretKeySpec(secret, ALGORITHM));
        for (int length = 0; length < 200; length++) {
            byte[] part = bytes(random, length);
            assertThat(hash.hash("label", part))
                    .isEqualTo(platforms.doFinal(Framed.join("label", part).toBytes()));
        }
    }

    @Test
    void secretWhenShorterThanTheHashThenIsRefusedAndNotShown() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> KeyedHash.of("macSecret", new byte[31]))
                .withMessageContaining("macSecret")
                .withMessageContaining("31 bytes");
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
