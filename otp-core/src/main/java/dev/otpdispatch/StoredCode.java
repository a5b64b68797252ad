package dev.otpdispatch;

import java.security.MessageDigest;

/**
 * A code as it is kept: what proves it, and what was spent on it. Never the code itself.
 *
 * @param kind a code to type, or a link and what was answered to it
 * @param expiresAt the first moment at which it no longer verifies, in epoch milliseconds
 * @param attempts how many comparisons it has been through
 * @param macId the id of the MAC secret
 * @param salt makes equal codes look different
 * @param mac 32 bytes over salt, account, session, binding and code; random bytes for a decoy
 * @param binding what a link confirms, hashed; {@link Tag#NONE} for a code, which brings its binding along
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared as a whole
record StoredCode(Kind kind, long expiresAt, int attempts, int macId, long salt, byte[] mac, Tag binding) {
    static final int MAC_BYTES = 32;

    /** What it is, and what has become of it. */
    enum Kind {
        CODE(0),
        LINK_PENDING(1),
        LINK_APPROVED(2),
        LINK_DENIED(3);

        private final int stored;

        Kind(int stored) {
            this.stored = stored;
        }

        /** Its stored form. */
        int stored() {
            return stored;
        }

        static Kind ofStored(int stored) {
            for (Kind kind : values()) {
                if (kind.stored == stored) {
                    return kind;
                }
            }
            throw new IndexOutOfBoundsException("no kind of code is stored as " + stored);
        }

        boolean isLink() {
            return this != CODE;
        }
    }

    boolean liveAt(long now) {
        return now < expiresAt;
    }

    StoredCode attempted() {
        return new StoredCode(kind, expiresAt, attempts + 1, macId, salt, mac, binding);
    }

    StoredCode answered(Kind answer) {
        return new StoredCode(answer, expiresAt, attempts, macId, salt, mac, binding);
    }

    /** Takes the same time wherever the first difference lies. */
    boolean provenBy(byte[] candidate) {
        return MessageDigest.isEqual(mac, candidate);
    }
}
