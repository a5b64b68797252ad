package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Why the person is still where they are.
 *
 * @param error what went wrong; its text is in {@link LoginTexts}
 * @param until when it may be tried again, where waiting is enough
 */
public record LoginProblem(LoginError error, Optional<Instant> until) {
    /** Checks that nothing is missing. */
    public LoginProblem {
        requireNonNull(error, "error");
        requireNonNull(until, "until");
    }

    static LoginProblem of(LoginError error) {
        return new LoginProblem(error, Optional.empty());
    }
}
