package dev.otpdispatch.login;

import dev.otpdispatch.ClaimResult;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.Method;
import java.util.OptionalInt;

/** What a waiting page says about its link. */
final class LinkAnswers {
    private LinkAnswers() {}

    static LoginTurn turn(LoginState state, ClaimResult result, Screens screens) {
        if (result instanceof Verified proof) {
            return done(state, proof);
        } else if (result instanceof ClaimResult.Pending) {
            return screens.turn(state);
        } else if (result instanceof ClaimResult.Denied) {
            return screens.turn(state.at(state.place()).because(LoginError.LINK_DENIED));
        } else if (result instanceof VerifyResult.Expired) {
            return screens.turn(state.at(state.place()).because(LoginError.LINK_TIMEOUT));
        }
        LoginProblem problem = CodeAnswers.problem((VerifyResult) result);
        boolean locked = problem.error() == LoginError.ACCOUNT_LOCKED;
        return screens.turn(
                state.at(locked ? Place.ACCOUNT_LOCKED : state.place()).because(problem));
    }

    static LoginTurn done(LoginState state, Verified proof) {
        return new LoginTurn(state.at(Place.DONE), new Done(proof, Method.LINK, OptionalInt.empty()));
    }
}
