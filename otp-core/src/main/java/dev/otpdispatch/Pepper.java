package dev.otpdispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets under which everything stored is hashed, so that a stolen store gives away neither codes nor names.
 *
 * <ul>
 *   <li><b>One naming secret</b> that never rotates: it names accounts, sessions and recipients. Changing it
 *       forgets every counter and lock; treat that as a migration.
 *   <li><b>MAC secrets</b> with ids that rotate: hand a new one to every node ({@link #withMac}), then make it current
 *       ({@link #withCurrentMac}), and keep the old ones while codes (a day at most) and backup codes made under them
 *       are in use. A node that lacks the secret of a right code takes it for a wrong one.
 * </ul>
 *
 * <p>All nodes that share a store share the pepper. HMAC-SHA-256 (RFC 2104, FIPS 198-1). Immutable and
 * thread-safe; {@link #toString()} shows ids only, and the type is not serializable.
 */
public final class Pepper {
    /** The least a secret has: as many bytes as the hash (RFC 2104 §3). */
    public static final int MIN_SECRET_BYTES = 32;

    private final KeyedHash naming;
    private final Map<Integer, KeyedHash> macs;
    private final int currentId;
    private final KeyedHash current;

    private Pepper(KeyedHash naming, Map<Integer, KeyedHash> macs, int currentId) {
        this.naming = naming;
        this.macs = Map.copyOf(macs);
        this.currentId = currentId;
        this.current = requireNonNull(macs.get(currentId), "current");
    }

    /** Fresh secrets, good for one process on an in-memory store: nothing survives the process anyway. */
    public static Pepper random() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[2 * MIN_SECRET_BYTES];
        random.nextBytes(secret);
        return fromSecret(secret);
    }

    /**
     * Both kinds of secret derived from one, for operators who keep one. To rotate, go on with
     * {@link #withCurrentMac}.
     *
     * @param secret at least 32 random bytes; copied
     */
    public static Pepper fromSecret(byte[] secret) {
        KeyedHash root = KeyedHash.of("secret", secret);
        KeyedHash naming = KeyedHash.of("naming", root.hash("otpdispatch naming"));
        return new Pepper(naming, Map.of(1, KeyedHash.of("mac", root.hash("otpdispatch mac"))), 1);
    }

    /**
     * {@link #fromSecret} for a secret that is kept as text, such as in an environment variable.
     *
     * @param base64 at least 32 random bytes in base64, with or without padding, plain or URL-safe
     */
    public static Pepper fromBase64(String base64) {
        try {
            String plain = base64.strip().replace('-', '+').replace('_', '/');
            return fromSecret(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException("pepper", "(hidden)", "give at least 32 random bytes in base64");
        }
    }

    /**
     * Separate secrets.
     *
     * @param namingSecret at least 32 random bytes; copied
     * @param macId the id of the first MAC secret, 0 to 255
     * @param macSecret at least 32 random bytes; copied
     */
    public static Pepper of(byte[] namingSecret, int macId, byte[] macSecret) {
        Map<Integer, KeyedHash> macs = Map.of(checkedId(macId), KeyedHash.of("macSecret", macSecret));
        return new Pepper(KeyedHash.of("namingSecret", namingSecret), macs, macId);
    }

    /**
     * The same with a new MAC secret for whatever is made from now on; what was made under the others still verifies.
     *
     * @param macId a new id, 0 to 255
     * @param macSecret at least 32 random bytes; copied
     */
    public Pepper withCurrentMac(int macId, byte[] macSecret) {
        return new Pepper(naming, macsWith(macId, macSecret), macId);
    }

    /**
     * The same with a MAC secret that only verifies, while the current one is used for whatever is made: the first half
     * of a rotation without interruption. Once every node has it, {@link #withCurrentMac} in its place makes it
     * current.
     *
     * @param macId a new id, 0 to 255
     * @param macSecret at least 32 random bytes; copied
     */
    public Pepper withMac(int macId, byte[] macSecret) {
        return new Pepper(naming, macsWith(macId, macSecret), currentId);
    }

    private Map<Integer, KeyedHash> macsWith(int macId, byte[] macSecret) {
        Map<Integer, KeyedHash> more = new LinkedHashMap<>(macs);
        if (more.put(checkedId(macId), KeyedHash.of("macSecret", macSecret)) != null) {
            throw new InvalidValueException("macId", "" + macId, "each secret has an id of its own; this one is taken");
        }
        return more;
    }

    /**
     * The same without an old MAC secret: what was made under it no longer verifies. Locks and counters stay.
     *
     * @param macId the id of a secret that is there and is not the current one
     */
    public Pepper withoutMac(int macId) {
        if (macId == currentId) {
            throw new InvalidValueException("macId", "" + macId, "make another one current first");
        }
        Map<Integer, KeyedHash> fewer = new LinkedHashMap<>(macs);
        if (fewer.remove(macId) == null) {
            throw new InvalidValueException("macId", "" + macId, "there is no such secret, only " + macs.keySet());
        }
        return new Pepper(naming, fewer, currentId);
    }

    /** The id of the MAC secret that is used for whatever is made now. */
    public int currentMacId() {
        return currentId;
    }

    /**
     * A MAC over parts that cannot run into each other, for modules that store secrets of their own.
     *
     * @param macId the id under which it is or was made
     * @param label what it is for; different labels never give equal MACs
     * @param parts what it covers
     * @return 32 bytes, or empty if the secret of that id is gone
     */
    public Optional<byte[]> mac(int macId, String label, byte[]... parts) {
        KeyedHash hash = macId == currentId ? current : macs.get(macId);
        return hash == null ? Optional.empty() : Optional.of(hash.hash(label, parts));
    }

    /**
     * A key derived from the naming secret, for modules that encrypt or name things of their own.
     *
     * @param label what it is for; different labels give independent keys
     * @return 32 bytes, the caller's to keep
     */
    public byte[] derivedKey(String label) {
        return naming.hash("derived", label.getBytes(UTF_8));
    }

    /** A name that tells nothing about what it names. */
    Tag name(String label, String... parts) {
        return Tag.of(naming.hashTexts(label, parts));
    }

    /** Shows ids, hides secrets. */
    @Override
    public String toString() {
        return "Pepper[current MAC id " + currentId + " of " + macs.size() + ", secrets hidden]";
    }

    private static int checkedId(int macId) {
        if (macId < 0 || macId > 255) {
            throw new InvalidValueException("macId", "" + macId, "give 0 to 255");
        }
        return macId;
    }
}
