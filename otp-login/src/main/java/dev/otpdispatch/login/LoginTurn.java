package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

/**
 * One turn of a login: what the application keeps until the person answers, and what the person sees.
 *
 * @param state to be kept where the person cannot change it, such as in the HTTP session; or see {@link LoginTokens}
 * @param step which page comes next
 */
public record LoginTurn(LoginState state, LoginStep step) {
    /** Checks that nothing is missing. */
    public LoginTurn {
        requireNonNull(state, "state");
        requireNonNull(step, "step");
    }
}
