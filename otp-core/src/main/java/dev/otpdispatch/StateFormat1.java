package dev.otpdispatch;

import dev.otpdispatch.StoredCode.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The first stored form: flags, pools, sessions with their codes. Times are 48-bit epoch milliseconds, counts
 * are variable-length. A session names its pool's device only if it has one.
 */
final class StateFormat1 implements StateFormat {
    private static final int REAL = 1;
    private static final int BLOCKED = 1;
    private static final int OF_DEVICE = 2;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(AccountState state, ByteWriter out) {
        out.octet(state.real() ? REAL : 0);
        out.count(state.pools().size());
        state.pools().forEach(pool -> write(pool, out));
        out.count(state.sessions().size());
        state.sessions().forEach(session -> write(session, out));
    }

    @Override
    public AccountState read(ByteReader in) {
        boolean real = (in.octet() & REAL) != 0;
        List<FailurePool> pools = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            pools.add(readPool(in));
        }
        List<OpenSession> sessions = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            sessions.add(readSession(in));
        }
        return new AccountState(real, pools, sessions);
    }

    private static void write(FailurePool pool, ByteWriter out) {
        boolean ofDevice = pool.device() != FailurePool.STRANGERS;
        out.octet((pool.blocked() ? BLOCKED : 0) | (ofDevice ? OF_DEVICE : 0));
        if (ofDevice) {
            out.fixed64(pool.device());
        }
        out.count(pool.failures());
        out.time(pool.lastFailureAt());
        out.time(pool.lockedUntil());
    }

    private static FailurePool readPool(ByteReader in) {
        int flags = in.octet();
        long device = (flags & OF_DEVICE) != 0 ? in.fixed64() : FailurePool.STRANGERS;
        return new FailurePool(device, in.count(), in.time(), in.time(), (flags & BLOCKED) != 0);
    }

    private static void write(OpenSession session, ByteWriter out) {
        boolean ofDevice = session.device() != FailurePool.STRANGERS;
        out.octet(ofDevice ? OF_DEVICE : 0);
        if (ofDevice) {
            out.fixed64(session.device());
        }
        out.tag(session.id());
        out.count(session.challenges());
        out.time(session.lastUsedAt());
        out.time(session.lastSentAt());
        out.count(session.codes().size());
        session.codes().forEach(code -> write(code, out));
    }

    private static OpenSession readSession(ByteReader in) {
        long device = (in.octet() & OF_DEVICE) != 0 ? in.fixed64() : FailurePool.STRANGERS;
        Tag id = in.tag();
        int challenges = in.count();
        long lastUsedAt = in.time();
        long lastSentAt = in.time();
        List<StoredCode> codes = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            codes.add(readCode(in));
        }
        return new OpenSession(id, device, challenges, lastUsedAt, lastSentAt, codes);
    }

    private static void write(StoredCode code, ByteWriter out) {
        out.octet(code.kind().stored());
        out.time(code.expiresAt());
        out.count(code.attempts());
        out.octet(code.macId());
        out.fixed64(code.salt());
        out.bytes(code.mac());
        if (code.kind().isLink()) {
            out.tag(code.binding());
        }
    }

    private static StoredCode readCode(ByteReader in) {
        Kind kind = Kind.ofStored(in.octet());
        long expiresAt = in.time();
        int attempts = in.count();
        int macId = in.octet();
        long salt = in.fixed64();
        byte[] mac = in.bytes(StoredCode.MAC_BYTES);
        return new StoredCode(kind, expiresAt, attempts, macId, salt, mac, kind.isLink() ? in.tag() : Tag.NONE);
    }
}
