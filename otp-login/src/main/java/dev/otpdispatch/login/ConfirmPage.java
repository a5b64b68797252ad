package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is the code that went to the new number? */
final class ConfirmPage implements Page {
    private final OtpService service;
    private final People people;
    private final NewPhone newPhone;
    private final SavePhone savePhone;
    private final Screens screens;

    ConfirmPage(OtpService service, People people, NewPhone newPhone, SavePhone savePhone, Screens screens) {
        this.service = service;
        this.people = people;
        this.newPhone = newPhone;
        this.savePhone = savePhone;
        this.screens = screens;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof SubmitCode code) {
            return check(state, code.typed(), keys);
        } else if (action instanceof Resend) {
            return newPhone.send(state.at(Place.CONFIRM_PHONE), phone(state), keys);
        }
        return action instanceof GiveUp ? back(state) : null;
    }

    private LoginTurn check(LoginState state, String typed, List<LimitKey> keys) {
        LoginState here = state.at(Place.CONFIRM_PHONE);
        if (typed.isBlank()) {
            return screens.turn(here.because(LoginError.OTP_REQUIRED));
        }
        Person person = people.find(state.visit());
        if (!NewPhone.isProven(person, state.registering())) {
            return screens.turn(state.inSignup(null).at(Place.START_AGAIN).because(LoginError.USER_MISMATCH));
        }
        PhoneNumber phone = phone(state);
        VerifyResult result = service.verify(session(state, person, phone), typed);
        return result instanceof Verified proof
                ? savePhone.save(state, person, phone, proof, keys)
                : refused(here, result);
    }

    private LoginTurn refused(LoginState here, VerifyResult result) {
        LoginProblem problem = CodeAnswers.problem(result);
        if (problem.error() == LoginError.ACCOUNT_LOCKED) {
            return screens.turn(here.at(Place.ACCOUNT_LOCKED).because(problem));
        }
        Signup signup = here.registering();
        SentCode sent = signup.sent();
        if (sent != null && result instanceof VerifyResult.Wrong wrong) {
            sent = sent.withAttemptsLeft(wrong.attemptsLeft());
        } else if (sent != null && result instanceof VerifyResult.TooManyAttempts) {
            sent = sent.withAttemptsLeft(0);
        }
        return screens.turn(
                here.inSignup(signup.confirming(signup.newPhone(), sent)).because(problem));
    }

    /** Another number: the code to this one no longer helps. */
    private LoginTurn back(LoginState state) {
        Person person = people.find(state.visit());
        if (person.account() != null) {
            service.cancel(session(state, person, phone(state)));
        }
        return screens.turn(
                state.inSignup(state.registering().confirming(null, null)).at(Place.ENTER_PHONE));
    }

    private static OtpSession session(LoginState state, Person person, PhoneNumber phone) {
        return Sessions.newPhone(state.visit(), person.known().id(), phone.e164());
    }

    private static PhoneNumber phone(LoginState state) {
        String phone = state.registering().newPhone();
        if (phone == null) {
            throw new IllegalStateException("no number to confirm");
        }
        return PhoneNumber.parse(phone);
    }
}
