package dev.otpdispatch.login;

import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.VerifyResult.Expired;
import dev.otpdispatch.VerifyResult.Locked;
import dev.otpdispatch.VerifyResult.NoChallenge;
import dev.otpdispatch.VerifyResult.TooManyAttempts;
import java.util.Optional;

/** What a page says about a code that was not right. Pure. */
final class CodeAnswers {
    private CodeAnswers() {}

    static LoginProblem problem(VerifyResult result) {
        return result instanceof Locked locked
                ? new LoginProblem(LoginError.ACCOUNT_LOCKED, Optional.of(locked.until()))
                : LoginProblem.of(error(result));
    }

    private static LoginError error(VerifyResult result) {
        if (result instanceof VerifyResult.Blocked) {
            return LoginError.ACCOUNT_LOCKED;
        } else if (result instanceof Expired) {
            return LoginError.OTP_EXPIRED;
        } else if (result instanceof TooManyAttempts) {
            return LoginError.TOO_MANY_ATTEMPTS;
        } else if (result instanceof NoChallenge) {
            return LoginError.NO_ACTIVE_CHALLENGE;
        }
        return LoginError.OTP_INVALID;
    }
}
