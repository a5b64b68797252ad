package dev.otpdispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.StoredCode.Kind;
import dev.otpdispatch.code.OtpCode;
import java.security.SecureRandom;
import java.time.Duration;

/** Makes and checks what is stored instead of a code: a MAC over everything it is good for. */
final class CodeProof {
    /** 128 bits: a link is guessed offline by nobody and online not within its life. */
    static final int LINK_SECRET_BYTES = 16;

    private static final String LABEL = "code";

    private final Pepper pepper;
    private final SecureRandom random;

    CodeProof(Pepper pepper, SecureRandom random) {
        this.pepper = pepper;
        this.random = random;
    }

    StoredCode ofCode(OtpCode code, Names names, long now, Duration life) {
        return store(Kind.CODE, code.reveal().getBytes(UTF_8), names, Tag.NONE, now, life);
    }

    /** What nobody was ever told: no typed code has this many bytes. */
    StoredCode ofNothing(Names names, long now, Duration life) {
        return store(Kind.CODE, newSecret(), names, Tag.NONE, now, life);
    }

    StoredCode ofLink(byte[] secret, Names names, long now, Duration life) {
        return store(Kind.LINK_PENDING, secret, names, names.binding(), now, life);
    }

    byte[] newSecret() {
        return draw(LINK_SECRET_BYTES);
    }

    boolean proves(OtpCode typed, Names names, StoredCode stored) {
        return matches(stored, typed.reveal().getBytes(UTF_8), names.account(), names.session(), names.binding());
    }

    boolean provesLink(byte[] secret, Tag locator, Tag session, StoredCode stored) {
        return matches(stored, secret, locator, session, stored.binding());
    }

    private StoredCode store(Kind kind, byte[] secret, Names names, Tag kept, long now, Duration life) {
        int macId = pepper.currentMacId();
        long salt = new ByteReader(draw(Long.BYTES)).fixed64(); // nextLong would draw twice
        byte[] mac = pepper.mac(
                        macId, LABEL, covered(kind, salt, names.account(), names.session(), names.binding()), secret)
                .orElseThrow();
        return new StoredCode(kind, now + life.toMillis(), 0, macId, salt, mac, kept);
    }

    /** A code made under a secret that is gone cannot be proven by anybody. */
    private boolean matches(StoredCode stored, byte[] secret, Tag account, Tag session, Tag binding) {
        return pepper.mac(
                        stored.macId(), LABEL, covered(stored.kind(), stored.salt(), account, session, binding), secret)
                .filter(stored::provenBy)
                .isPresent();
    }

    private byte[] draw(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }

    /**
     * What a code is good for. A link that was answered is still a link: its kind is covered as what it began as.
     * Without a binding it fits into one block of the hash, together with label and code.
     */
    static byte[] covered(Kind kind, long salt, Tag account, Tag session, Tag binding) {
        ByteWriter out = new ByteWriter(1 + Long.BYTES + 3 * Tag.BYTES);
        out.octet(kind.isLink() ? 1 : 0);
        out.fixed64(salt);
        out.tag(account);
        out.tag(session);
        if (!binding.equals(Tag.NONE)) {
            out.tag(binding);
        }
        return out.toBytes();
    }
}
