package dev.otpdispatch;

import java.time.Instant;

/**
 * What a waiting page learns about its link. A closed set: a {@code switch} over it needs no {@code default}.
 *
 * <p>Only {@link Verified} grants anything.
 */
public sealed interface ClaimResult
        permits Verified,
                ClaimResult.Pending,
                ClaimResult.Denied,
                VerifyResult.Expired,
                VerifyResult.TooManyAttempts,
                VerifyResult.Locked,
                VerifyResult.Blocked,
                VerifyResult.NoChallenge {
    /**
     * Nobody has answered yet; ask again in about a second.
     *
     * @param expiresAt when the link dies
     */
    record Pending(Instant expiresAt) implements ClaimResult {}

    /** The person on the phone said no. */
    record Denied() implements ClaimResult, LinkResult {}
}
