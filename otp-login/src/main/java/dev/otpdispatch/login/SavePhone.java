package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.Method;
import java.util.List;
import java.util.OptionalInt;

/** Keeps a number that was proven, and goes on from there. */
final class SavePhone {
    private final Settings settings;
    private final Factor factor;
    private final Screens screens;

    SavePhone(Settings settings, Factor factor, Screens screens) {
        this.settings = settings;
        this.factor = factor;
        this.screens = screens;
    }

    LoginTurn save(LoginState state, Person person, PhoneNumber phone, Verified proof, List<LimitKey> keys) {
        requireProof(proof, person, phone);
        Registration rules = settings.registration();
        PhoneChange change = new PhoneChange(proof.account(), phone, settings.several(), rules.refusesTaken());
        Signup signup = state.registering();
        if (settings.accounts().save(change) == Saved.TAKEN) {
            LoginState again = state.inSignup(signup.confirming(null, null)).at(Place.ENTER_PHONE);
            return screens.turn(again.because(LoginError.PHONE_TAKEN));
        }
        if (state.isAccountPage()) {
            return screens.turn(state.at(Place.PHONE_SAVED));
        }
        return rules.logsIn() ? logIn(state, person) : startAgain(state, keys);
    }

    /** The proof says what it is for: whatever led here, no other number is saved, and for nobody else. */
    private static void requireProof(Verified proof, Person person, PhoneNumber phone) {
        boolean fits = proof.purpose().equals(OtpLogin.REGISTER_PHONE)
                && proof.account().equals(person.known().id())
                && proof.binding().filter(phone.e164()::equals).isPresent();
        if (!fits) {
            throw new IllegalStateException("a proof for another account or number");
        }
    }

    /** Through the account's lock, like every other login. */
    private LoginTurn logIn(LoginState state, Person person) {
        VerifyResult result = settings.service().attempt(person.session(), () -> true);
        if (result instanceof Verified proof) {
            return new LoginTurn(state.at(Place.DONE), new Done(proof, Method.REGISTRATION, OptionalInt.empty()));
        }
        LoginState locked = state.inSignup(null).at(Place.ACCOUNT_LOCKED);
        return screens.turn(locked.because(CodeAnswers.problem(result)));
    }

    private LoginTurn startAgain(LoginState state, List<LimitKey> keys) {
        boolean asks = settings.single() && !state.visit().given();
        return asks
                ? screens.turn(state.afresh(null))
                : factor.enter(state.afresh(state.visit().username()), keys);
    }
}
