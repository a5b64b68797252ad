package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.ClaimResult;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.Sessions.Decoy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alone: a stranger who types a name must not learn whether somebody has it. What the page shows is computed from what
 * this browser did, never from what the engine knows of the account; only a right code makes a difference.
 */
final class SingleFactor implements Factor {
    private final Settings settings;
    private final OtpService service;
    private final People people;
    private final Sending sending;
    private final Checking checking;
    private final Screens screens;

    SingleFactor(Settings settings, People people, Sending sending, Checking checking, Screens screens) {
        this.settings = settings;
        this.service = settings.service();
        this.people = people;
        this.sending = sending;
        this.checking = checking;
        this.screens = screens;
    }

    /**
     * Where a name is counted now.
     *
     * @param person who has it, if anybody
     * @param session the account's, or a decoy's
     * @param real whether it is the account's: nothing lets anybody in who is counted on a decoy
     */
    private record Standing(Person person, OtpSession session, boolean real) {}

    @Override
    public LoginTurn enter(LoginState state, List<LimitKey> keys) {
        Standing standing = standing(state);
        if (settings.sameError() && !standing.real()) {
            return screens.turn(state.afresh(null).because(LoginError.NO_USER_OR_PHONE));
        }
        ChallengeResult result = challenge(standing, keys);
        if (result instanceof Issued issued) {
            return screens.turn(state.at(settings.waiting()).awaiting(discreet(issued)));
        }
        boolean tooSoon = result instanceof Refused refused && refused.rule() == Rule.SESSION_COOLDOWN;
        if (tooSoon && standing.session().binding().isEmpty()) {
            var pending = SentCodes.pending(service, standing.session(), settings);
            if (pending.isPresent()) {
                return screens.turn(state.at(settings.waiting()).awaiting(pending.get()));
            }
        }
        return notSent(state, result);
    }

    @Override
    public LoginTurn resend(LoginState state, List<LimitKey> keys) {
        LoginState here = state.at(state.place());
        SentCode sent = state.sent();
        if (sent != null && sent.challengesLeft() == 0) {
            return screens.turn(here.because(LoginError.TOO_MANY_CHALLENGES));
        }
        if (sent != null && settings.clock().instant().isBefore(sent.resendAt())) {
            return screens.turn(
                    here.because(new LoginProblem(LoginError.RESEND_TOO_SOON, Optional.of(sent.resendAt()))));
        }
        ChallengeResult result = challenge(standing(state), keys);
        return result instanceof Issued issued
                ? screens.turn(here.awaiting(discreet(issued)))
                : screens.turn(here.because(problem(result)));
    }

    @Override
    public LoginTurn submit(LoginState state, String typed) {
        LoginState here = state.at(state.place());
        if (typed.isBlank()) {
            return screens.turn(here.because(LoginError.OTP_REQUIRED));
        }
        Standing standing = standing(state);
        boolean code = state.place() == Place.ENTER_CODE;
        Checking.Outcome outcome = code
                ? checking.codeDiscreetly(standing.session(), typed, standing.real())
                : checking.backup(standing.session(), typed, standing.real());
        Done done = outcome.done();
        if (done != null && standing.real()) {
            return new LoginTurn(state.at(Place.DONE), done);
        }
        return screens.turn(code ? tried(here, typed) : here.because(LoginError.OTP_INVALID));
    }

    @Override
    public LoginTurn poll(LoginState state) {
        Standing standing = standing(state);
        ClaimResult result = service.claim(standing.session());
        if (result instanceof Verified proof && standing.real()) {
            return LinkAnswers.done(state, proof);
        }
        // Only somebody who has a phone can deny: unless names are no secret, a denied link waits until it is over.
        if (result instanceof ClaimResult.Denied && settings.sameError()) {
            return screens.turn(state.at(state.place()).because(LoginError.LINK_DENIED));
        }
        return screens.turn(isOver(state.sent()) ? state.at(state.place()).because(LoginError.LINK_TIMEOUT) : state);
    }

    @Override
    public void cancel(LoginState state) {
        service.cancel(standing(state).session());
    }

    private Standing standing(LoginState state) {
        Person person = people.find(state.visit());
        boolean reachable = person.account() != null
                && !person.disabled()
                && !person.recipients(settings.media(), 0).isEmpty();
        // Made for everybody, so that making one takes nobody longer.
        OtpSession decoy = Sessions.decoy(state.visit(), Decoy.UNKNOWN);
        OtpSession own = reachable ? person.session() : decoy;
        return service.lockInForce(own).isPresent()
                ? new Standing(person, Sessions.decoy(state.visit(), Decoy.LOCKED), false)
                : new Standing(person, own, reachable);
    }

    private ChallengeResult challenge(Standing standing, List<LimitKey> keys) {
        List<Recipient> recipients = standing.real() ? standing.person().recipients(settings.media(), 0) : List.of();
        ChallengeResult result =
                sending.login(standing.session(), recipients, standing.person().locale(), keys);
        boolean forbidden = result instanceof Refused refused && refused.rule() == Rule.DESTINATION;
        if (!forbidden) {
            return shown(result);
        }
        // A number that no code may be sent to would tell that there is a number.
        OtpSession decoy = Sessions.decoy(standing.person().visit(), Decoy.UNKNOWN);
        return shown(sending.login(decoy, List.of(), standing.person().locale(), keys));
    }

    private ChallengeResult shown(ChallengeResult result) {
        return SendAnswers.withoutLock(
                result, service.policy(), settings.clock().instant());
    }

    private SentCode discreet(Issued issued) {
        return SendAnswers.discreet(SendAnswers.sent(issued, service.policy().maxAttempts()));
    }

    /** Back to the name, where it was typed; else the page on which a code could be asked for again. */
    private LoginTurn notSent(LoginState state, ChallengeResult result) {
        LoginState next = state.visit().given() ? state.at(settings.waiting()) : state.afresh(null);
        return screens.turn(next.because(problem(result)));
    }

    /** When the session has had all its codes depends on when it was last used, decoy or not: no time is told. */
    private static LoginProblem problem(ChallengeResult result) {
        LoginProblem problem = SendAnswers.problem(result).orElseThrow();
        return problem.error() == LoginError.TOO_MANY_CHALLENGES ? LoginProblem.of(problem.error()) : problem;
    }

    /** One answer for what is wrong, late, locked or of another form. */
    private LoginState tried(LoginState here, String typed) {
        SentCode sent = here.sent();
        boolean counted = sent != null
                && !isOver(sent)
                && service.policy().codeFormat().read(typed).isPresent();
        SentCode next = sent != null && counted ? sent.tried() : sent;
        boolean spent = next != null && next.attemptsLeft() == 0;
        return here.awaiting(next).because(spent ? LoginError.TOO_MANY_ATTEMPTS : LoginError.OTP_INVALID);
    }

    private boolean isOver(@Nullable SentCode sent) {
        return sent == null || !settings.clock().instant().isBefore(sent.expiresAt());
    }
}
