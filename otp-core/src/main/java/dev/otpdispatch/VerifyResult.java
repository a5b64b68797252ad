package dev.otpdispatch;

import java.time.Instant;

/**
 * What became of a typed code. A closed set: a {@code switch} over it needs no {@code default}.
 *
 * <p>Only {@link Verified} grants anything.
 */
public sealed interface VerifyResult
        permits Verified,
                VerifyResult.Wrong,
                VerifyResult.Expired,
                VerifyResult.TooManyAttempts,
                VerifyResult.Locked,
                VerifyResult.Blocked,
                VerifyResult.NoChallenge,
                VerifyResult.Malformed {
    /**
     * Not the code, and counted.
     *
     * @param attemptsLeft how many tries remain: the smaller of the code's and what is left before the next lock; the
     *     latter where no code was compared, but another check failed; {@link OtpPolicy#UNLIMITED} where neither ends
     */
    record Wrong(int attemptsLeft) implements VerifyResult {}

    /**
     * The code's time is over; nothing was compared with it and nothing counted, unless another check of
     * {@link OtpService#attempt(OtpSession, String, java.util.function.BooleanSupplier) attempt} failed beside it. Ask
     * for a new one.
     */
    record Expired() implements VerifyResult, ClaimResult {}

    /** The code's attempts are used up; the right code does not help any more either. Ask for a new one. */
    record TooManyAttempts() implements VerifyResult, ClaimResult {}

    /**
     * Too many failures of this account: nothing is compared for a while.
     *
     * @param until when the lock ends
     */
    record Locked(Instant until) implements VerifyResult, ClaimResult {}

    /** Too many failures of this account: nothing is compared until an administrator unlocks it. */
    record Blocked() implements VerifyResult, ClaimResult {}

    /** There is no code to compare with: none was sent, or it was used, cancelled or forgotten. */
    record NoChallenge() implements VerifyResult, ClaimResult {}

    /** What was typed cannot be a code: blank, wrong length, wrong characters. Not counted. */
    record Malformed() implements VerifyResult {}
}
