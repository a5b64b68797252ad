package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.login.LoginStep.Done;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** After an earlier factor: the person is known, and may be told how things stand. */
final class LaterFactor implements Factor {
    private final Settings settings;
    private final OtpService service;
    private final People people;
    private final Sending sending;
    private final Checking checking;
    private final Registering registering;
    private final Screens screens;

    LaterFactor(
            Settings settings,
            People people,
            Sending sending,
            Checking checking,
            Registering registering,
            Screens screens) {
        this.settings = settings;
        this.service = settings.service();
        this.people = people;
        this.sending = sending;
        this.checking = checking;
        this.registering = registering;
        this.screens = screens;
    }

    @Override
    public LoginTurn enter(LoginState state, List<LimitKey> keys) {
        Person person = people.find(state.visit());
        if (person.account() == null) {
            return screens.turn(state.at(Place.NO_PHONE));
        }
        if (settings.exempt().test(person.account())) {
            return screens.turn(state.at(Place.SKIPPED_EXEMPT));
        }
        List<Recipient> recipients = person.recipients(settings.media(), 0);
        if (person.disabled() || recipients.isEmpty()) {
            Optional<VerifyResult> lock = service.lockInForce(person.session());
            return lock.map(closed -> locked(state, CodeAnswers.problem(closed)))
                    .orElseGet(() -> person.disabled() ? disabled(state, person) : withoutPhone(state, keys));
        }
        LoginState waiting = state.at(settings.waiting()).choosing(choices(person), 0);
        OtpSession session = person.session();
        ChallengeResult result = sending.login(session, recipients, person.locale(), keys);
        SentCode already = isTooSoon(result) ? pending(session) : null;
        return already == null ? sent(waiting, result) : screens.turn(waiting.awaiting(already));
    }

    @Override
    public LoginTurn resend(LoginState state, List<LimitKey> keys) {
        Person person = people.find(state.visit());
        List<Recipient> recipients = person.recipients(settings.media(), state.picked());
        if (person.account() == null || person.disabled() || recipients.isEmpty()) {
            return enter(state, keys);
        }
        return sent(state.at(state.place()), sending.login(person.session(), recipients, person.locale(), keys));
    }

    @Override
    public LoginTurn submit(LoginState state, String typed) {
        if (typed.isBlank()) {
            return screens.turn(state.at(state.place()).because(LoginError.OTP_REQUIRED));
        }
        Person person = people.find(state.visit());
        if (person.account() == null) {
            return screens.turn(state.at(Place.NO_PHONE));
        }
        OtpSession session = person.session();
        Checking.Outcome outcome = state.place() == Place.ENTER_CODE
                ? checking.codeOf(session, typed)
                : checking.backup(session, typed, true);
        Done done = outcome.done();
        return done == null ? refused(state, session, outcome.result()) : new LoginTurn(state.at(Place.DONE), done);
    }

    @Override
    public LoginTurn poll(LoginState state) {
        Person person = people.find(state.visit());
        if (person.account() == null) {
            return screens.turn(state.at(Place.NO_PHONE));
        }
        return LinkAnswers.turn(state, service.claim(person.session()), screens);
    }

    @Override
    public void cancel(LoginState state) {
        Person person = people.find(state.visit());
        if (person.account() != null) {
            service.cancel(person.session());
        }
    }

    private LoginTurn disabled(LoginState state, Person person) {
        if (settings.optional()) {
            return screens.turn(state.at(Place.SKIPPED_DISABLED));
        }
        boolean backup = checking.hasBackup(person.known().id());
        return screens.turn(state.at(backup ? Place.ENTER_BACKUP_CODE : Place.FACTOR_DISABLED));
    }

    private LoginTurn withoutPhone(LoginState state, List<LimitKey> keys) {
        LoginState without = state.at(Place.NO_PHONE);
        // Where codes go to mailboxes only, a number would not help.
        boolean helps = settings.registers() && settings.media().phone();
        return helps ? registering.begin(without, keys) : screens.turn(without);
    }

    private LoginTurn sent(LoginState waiting, ChallengeResult result) {
        if (result instanceof Issued issued) {
            return screens.turn(
                    waiting.awaiting(SendAnswers.sent(issued, service.policy().maxAttempts())));
        }
        LoginProblem problem = SendAnswers.problem(result).orElseThrow();
        if (problem.error() == LoginError.ACCOUNT_LOCKED) {
            return locked(waiting, problem);
        }
        // A code that was made but reached nobody has ended the one before.
        boolean ended = result instanceof ChallengeResult.Undeliverable;
        return screens.turn((ended ? waiting.awaiting(null) : waiting).because(problem));
    }

    private LoginTurn refused(LoginState state, OtpSession session, VerifyResult result) {
        LoginProblem problem = CodeAnswers.problem(result);
        if (problem.error() == LoginError.ACCOUNT_LOCKED) {
            return locked(state, problem);
        }
        SentCode sent = state.sent();
        if (sent == null || !(result instanceof VerifyResult.Wrong || result instanceof VerifyResult.TooManyAttempts)) {
            return screens.turn(state.at(state.place()).because(problem));
        }
        int left = attemptsLeft(session, result);
        LoginProblem why = left == 0 ? LoginProblem.of(LoginError.TOO_MANY_ATTEMPTS) : problem;
        return screens.turn(
                state.at(state.place()).awaiting(sent.withAttemptsLeft(left)).because(why));
    }

    /** A wrong backup code leaves the code's own attempts alone: what is left of them the engine knows. */
    private int attemptsLeft(OtpSession session, VerifyResult result) {
        int beforeLock = result instanceof VerifyResult.Wrong wrong ? wrong.attemptsLeft() : 0;
        return service.pending(session)
                .map(pending -> Math.min(beforeLock, pending.attemptsLeft()))
                .orElse(0);
    }

    private LoginTurn locked(LoginState state, LoginProblem problem) {
        return screens.turn(state.at(Place.ACCOUNT_LOCKED).because(problem));
    }

    private List<String> choices(Person person) {
        boolean choice = settings.several()
                && settings.media().phone()
                && person.phones().size() > 1;
        return choice ? person.phones().stream().map(PhoneNumber::masked).toList() : List.of();
    }

    private static boolean isTooSoon(ChallengeResult result) {
        return result instanceof Refused refused && refused.rule() == Rule.SESSION_COOLDOWN;
    }

    /** The page was left and came back: the code that was sent then is still good. One for another binding is not. */
    private @Nullable SentCode pending(OtpSession session) {
        return session.binding().isPresent()
                ? null
                : SentCodes.pending(service, session, settings).orElse(null);
    }
}
