package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.RegistrationFactor.Checked;
import dev.otpdispatch.login.RegistrationFactor.FactorRequest;
import dev.otpdispatch.login.RegistrationFactor.NotPassed;
import dev.otpdispatch.login.RegistrationFactor.Passed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another proof, before a number may be set. */
final class FactorPage implements Page {
    private final Settings settings;
    private final Registering registering;
    private final Leaving leaving;
    private final Screens screens;

    FactorPage(Settings settings, Registering registering, Leaving leaving, Screens screens) {
        this.settings = settings;
        this.registering = registering;
        this.leaving = leaving;
        this.screens = screens;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof AnswerFactor given) {
            return check(state, given.answer(), keys);
        } else if (action instanceof Resend) {
            return resend(state, keys);
        }
        return action instanceof GiveUp ? leaving.leave(state) : null;
    }

    /** What the page has told holds, whatever has become of the account since: a stranger must not learn of that. */
    private LoginTurn resend(LoginState state, List<LimitKey> keys) {
        Instant resendAt = state.registering().factorResendAt();
        if (resendAt != null && settings.clock().instant().isBefore(resendAt)) {
            LoginProblem tooSoon = new LoginProblem(LoginError.RESEND_TOO_SOON, Optional.of(resendAt));
            return screens.turn(state.at(Place.REQUIRED_FACTOR).because(tooSoon));
        }
        return registering.nextFactor(state, keys);
    }

    private LoginTurn check(LoginState state, String answer, List<LimitKey> keys) {
        Signup signup = state.registering();
        FactorRequest request = registering.request(state, keys);
        Checked checked = registering.factor(state).check(request, answer);
        if (checked instanceof NotPassed not) {
            LoginProblem problem = registering.discreet(state) ? Discretion.of(not.problem()) : not.problem();
            return screens.turn(state.at(Place.REQUIRED_FACTOR).because(problem));
        }
        String passed = Sessions.hash(((Passed) checked).account());
        return isTheSame(request, signup, passed)
                ? registering.nextFactor(state.inSignup(signup.factorPassed(passed)), keys)
                : screens.turn(state.inSignup(null).at(Place.START_AGAIN).because(LoginError.USER_MISMATCH));
    }

    /** Whoever passes must be the person being updated, and the one who has passed the factors before. */
    private static boolean isTheSame(FactorRequest request, Signup signup, String passed) {
        boolean own = request.account()
                .filter(account -> Sessions.hash(account.id()).equals(passed))
                .isPresent();
        return own && (signup.factorsPassed() == 0 || signup.proven().equals(passed));
    }
}
