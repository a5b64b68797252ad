package dev.otpdispatch;

import java.time.Instant;

/**
 * What a reloaded page shows about the code it waits for.
 *
 * @param expiresAt the first moment at which the newest code no longer verifies; may have passed
 * @param resendAt when the session may ask for the next one, the recipient's own cooldown not counted in
 * @param challengesLeft how many more the session may have; {@link OtpPolicy#UNLIMITED} for no limit
 * @param attemptsLeft how many more times the newest code may be tried, what is left before the account's next lock not
 *     counted in; {@link OtpPolicy#UNLIMITED} for no limit
 * @param link true if it is a link that was sent, not a code
 */
public record PendingChallenge(
        Instant expiresAt, Instant resendAt, int challengesLeft, int attemptsLeft, boolean link) {}
