package dev.otpdispatch.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the registration of a number is.
 *
 * @param from where it was begun, and where giving up leads back to
 * @param factorsPassed how many required factors are behind
 * @param proven a hash of the account that has passed them; empty before
 * @param newPhone the number to be proven, E.164
 * @param sent the code that went there
 * @param factorSentTo where the current factor's own code went, masked
 * @param factorResendAt when it may be asked to send again
 */
record Signup(
        Place from,
        int factorsPassed,
        String proven,
        @Nullable String newPhone,
        @Nullable SentCode sent,
        @Nullable String factorSentTo,
        @Nullable Instant factorResendAt) {

    static Signup from(Place place) {
        return new Signup(place, 0, "", null, null, null, null);
    }

    Signup factorBegun(RegistrationFactor.Begun begun) {
        return new Signup(
                from,
                factorsPassed,
                proven,
                null,
                null,
                begun.sentTo().orElse(null),
                begun.resendAt().orElse(null));
    }

    Signup factorPassed(String account) {
        return new Signup(from, factorsPassed + 1, account, null, null, null, null);
    }

    Signup provenAs(String account) {
        return new Signup(from, factorsPassed, account, newPhone, sent, null, null);
    }

    Signup confirming(@Nullable String phone, @Nullable SentCode code) {
        return new Signup(from, factorsPassed, proven, phone, code, null, null);
    }
}
