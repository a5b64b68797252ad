package dev.otpdispatch.login;

/** With a single factor, what would tell a stranger something about an account is told as something else. */
final class Discretion {
    private Discretion() {}

    /** One answer for what is wrong, late, locked or forgotten. */
    static LoginProblem of(LoginProblem problem) {
        return hides(problem.error()) ? LoginProblem.of(LoginError.OTP_INVALID) : problem;
    }

    static boolean hides(LoginError error) {
        return switch (error) {
            case ACCOUNT_LOCKED,
                    OTP_EXPIRED,
                    TOO_MANY_ATTEMPTS,
                    NO_ACTIVE_CHALLENGE,
                    FACTOR_DISABLED,
                    NO_USER_OR_PHONE -> true;
            default -> false;
        };
    }
}
