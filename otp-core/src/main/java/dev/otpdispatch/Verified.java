package dev.otpdispatch;

import java.util.Optional;

/**
 * Proof that somebody was just verified: what an application passes on instead of a boolean.
 *
 * <p>It has no public constructor and comes from {@link OtpService#verify}, {@link OtpService#claim} and
 * {@link OtpService#attempt} only, so a method that takes one cannot be called without. It names exactly what was
 * proven; check {@link #purpose()} and {@link #binding()} before granting. Immutable, thread-safe, not
 * serializable.
 */
public final class Verified implements VerifyResult, ClaimResult {
    private final OtpSession session;

    Verified(OtpSession session) {
        this.session = session;
    }

    /** Who was verified: the application's id. */
    public String account() {
        return session.account();
    }

    /** What the success is worth. */
    public String purpose() {
        return session.purpose();
    }

    /** What exactly was confirmed, where something was. */
    public Optional<String> binding() {
        return session.binding();
    }

    /** Shows the purpose, hides the account. */
    @Override
    public String toString() {
        return "Verified[" + session.purpose() + ", account hidden]";
    }
}
