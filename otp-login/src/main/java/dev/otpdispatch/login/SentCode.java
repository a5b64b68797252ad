package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.OtpPolicy;
import java.time.Instant;
import java.util.List;

/**
 * What a page shows about the code, or link, that it waits for.
 *
 * <p>With a single factor it is told alike for everybody: no recipient, and numbers that do not depend on the account.
 *
 * @param recipients where it went, masked; empty with a single factor
 * @param expiresAt the first moment at which it no longer helps
 * @param resendAt when the next one may be asked for
 * @param attemptsLeft how many more times it may be tried; {@link OtpPolicy#UNLIMITED} for no limit
 * @param challengesLeft how many more the session may have; {@link OtpPolicy#UNLIMITED} for no limit
 * @param delivery how sure it is that it is on its way
 */
public record SentCode(
        List<String> recipients,
        Instant expiresAt,
        Instant resendAt,
        int attemptsLeft,
        int challengesLeft,
        Delivery delivery) {
    /** Copies the list and checks that nothing is missing. */
    public SentCode {
        recipients = List.copyOf(recipients);
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(resendAt, "resendAt");
        requireNonNull(delivery, "delivery");
    }

    SentCode withAttemptsLeft(int left) {
        return new SentCode(recipients, expiresAt, resendAt, left, challengesLeft, delivery);
    }

    /** One attempt fewer; what has no limit keeps none. */
    SentCode tried() {
        boolean counted = attemptsLeft != OtpPolicy.UNLIMITED && attemptsLeft > 0;
        return counted ? withAttemptsLeft(attemptsLeft - 1) : this;
    }
}
