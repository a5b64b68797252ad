package dev.otpdispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * One open attempt of an account and its codes, oldest first.
 *
 * @param id the session's id, hashed
 * @param device the pool its failures count in
 * @param challenges how many codes it has had
 * @param lastUsedAt when it was last used, in epoch milliseconds
 * @param lastSentAt when its last code was made, in epoch milliseconds
 * @param codes its codes, the newest last
 */
record OpenSession(Tag id, long device, int challenges, long lastUsedAt, long lastSentAt, List<StoredCode> codes) {
    OpenSession {
        codes = List.copyOf(codes);
    }

    static OpenSession begun(Tag id, long device, long now) {
        return new OpenSession(id, device, 0, now, 0, List.of());
    }

    /** One more code; of the earlier ones only as many as the grace allows, and only those that still verify. */
    OpenSession challenged(StoredCode code, long now, int grace) {
        List<StoredCode> kept = new ArrayList<>();
        if (!code.kind().isLink()) {
            for (StoredCode earlier : codes) {
                if (earlier.liveAt(now) && !earlier.kind().isLink()) {
                    kept.add(earlier);
                }
            }
        }
        while (kept.size() > grace) {
            kept.remove(0);
        }
        kept.add(code);
        return new OpenSession(id, device, challenges + 1, now, now, kept);
    }

    OpenSession withCodes(List<StoredCode> next, long now) {
        return new OpenSession(id, device, challenges, now, lastSentAt, next);
    }

    boolean hasLiveCode(long now) {
        for (StoredCode code : codes) {
            if (code.liveAt(now)) {
                return true;
            }
        }
        return false;
    }

    /** Until when anything about it matters. */
    long rememberedUntil(OtpPolicy policy) {
        long until = lastUsedAt + policy.sessionIdle().toMillis();
        for (StoredCode code : codes) {
            until = Math.max(until, code.expiresAt());
        }
        return until;
    }
}
