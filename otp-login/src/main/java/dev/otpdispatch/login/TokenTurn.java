package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One turn of a login whose state the browser keeps.
 *
 * @param token what to hand to the browser, in a hidden field or a cookie; empty once the login is over
 * @param step which page comes next
 */
public record TokenTurn(Optional<String> token, LoginStep step) {
    /** Checks that nothing is missing. */
    public TokenTurn {
        requireNonNull(token, "token");
        requireNonNull(step, "step");
    }

    /** Names the step, hides the token. */
    @Override
    public String toString() {
        return "TokenTurn[" + step.getClass().getSimpleName() + "]";
    }
}
