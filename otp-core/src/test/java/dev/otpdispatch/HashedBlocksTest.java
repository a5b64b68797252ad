package dev.otpdispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.StoredCode.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is hashed in every login fits into one block: SHA-256 keeps 9 of its 64 bytes to itself (FIPS 180-4 §5.1.1). */
class HashedBlocksTest {
    private static final int ONE_BLOCK = 64 - 9;
    private static final Tag SOME = new Tag(1, 2);

    @Test
    void accountWhenItIsAUuidThenFitsIntoABlock() {
        assertThat(bytes("account", "login", UUID.randomUUID().toString())).isLessThanOrEqualTo(ONE_BLOCK);
    }

    @Test
    void sessionWhenItIsAServletContainersThenFitsIntoABlock() {
        String sessionOfTomcat = "0123456789ABCDEF0123456789ABCDEF";

        assertThat(bytes("session", sessionOfTomcat)).isLessThanOrEqualTo(ONE_BLOCK);
    }

    @Test
    void codeWhenBoundToNothingThenFitsIntoABlock() {
        byte[] covered = CodeProof.covered(Kind.CODE, 1, SOME, SOME, Tag.NONE);

        assertThat(Framed.join("code", covered, "123456".getBytes(UTF_8)).toBytes())
                .hasSizeLessThanOrEqualTo(ONE_BLOCK);
    }

    @Test
    void codeWhenBoundToSomethingThenCoversItToo() {
        assertThat(CodeProof.covered(Kind.CODE, 1, SOME, SOME, new Tag(0, 1)))
                .isNotEqualTo(CodeProof.covered(Kind.CODE, 1, SOME, SOME, new Tag(1, 0)))
                .isNotEqualTo(CodeProof.covered(Kind.CODE, 1, SOME, SOME, Tag.NONE));
    }

    private static int bytes(String label, String... texts) {
        byte[][] parts = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            parts[i] = Framed.bytesOf(texts[i]);
        }
        return Framed.join(label, parts).toBytes().length;
    }
}
