package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import java.util.List;

/** Sends a code to the number that is to be proven, bound to it. */
final class NewPhone {
    private final Settings settings;
    private final People people;
    private final Sending sending;
    private final Screens screens;

    NewPhone(Settings settings, People people, Sending sending, Screens screens) {
        this.settings = settings;
        this.people = people;
        this.sending = sending;
        this.screens = screens;
    }

    /** Sends; the state stays on its page if that cannot be. */
    LoginTurn send(LoginState state, PhoneNumber phone, List<LimitKey> keys) {
        Person person = people.find(state.visit());
        Signup signup = state.registering();
        if (!isProven(person, signup)) {
            return screens.turn(state.inSignup(null).at(Place.START_AGAIN).because(LoginError.USER_MISMATCH));
        }
        OtpSession session = Sessions.newPhone(state.visit(), person.known().id(), phone.e164());
        ChallengeResult result = sending.newPhone(session, phone, person.locale(), keys);
        if (result instanceof Issued issued) {
            int attempts = settings.service().policy().maxAttempts();
            Signup next = signup.confirming(phone.e164(), SendAnswers.sent(issued, attempts));
            return screens.turn(state.inSignup(next).at(Place.CONFIRM_PHONE));
        }
        LoginProblem problem = problem(result);
        boolean locked = problem.error() == LoginError.ACCOUNT_LOCKED;
        // A code that was made but reached nobody has ended the one before.
        boolean ended = result instanceof Undeliverable;
        LoginState here = ended ? state.inSignup(signup.confirming(signup.newPhone(), null)) : state;
        return screens.turn(
                here.at(locked ? Place.ACCOUNT_LOCKED : state.place()).because(problem));
    }

    /** Still the person who has passed the required factors. */
    static boolean isProven(Person person, Signup signup) {
        return person.account() != null && Sessions.hash(person.account().id()).equals(signup.proven());
    }

    private static LoginProblem problem(ChallengeResult result) {
        boolean forbidden = result instanceof Refused refused && refused.rule() == Rule.DESTINATION;
        return forbidden
                ? LoginProblem.of(LoginError.PHONE_INVALID)
                : SendAnswers.problem(result).orElseThrow();
    }
}
