package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.OtpStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login whose state the browser keeps, as a token: for applications whose nodes share no HTTP session data.
 *
 * <ul>
 *   <li><b>Secrecy</b>: AES-256-GCM (NIST SP 800-38D) under a key derived from {@link Pepper}; every token has one
 *       length.
 *   <li><b>Whose</b>: a token is good in the HTTP session it was made for, and for half an hour.
 *   <li><b>Once</b>: it carries a step number, whose last value the {@link OtpStore} keeps; a token is used up by the
 *       action that comes with it, so an older one, or the same one twice, is refused.
 *   <li><b>Refused</b> tokens are answered with {@link LoginStep.StartAgain} and {@link LoginError#STATE_INVALID},
 *       whatever is wrong with them.
 *   <li><b>Thread-safety</b>: safe for any number of threads, and of nodes that share store and pepper.
 * </ul>
 */
public final class LoginTokens {
    /** How long a token is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private final OtpLogin login;
    private final TokenSeal seal;
    private final TokenSteps steps;
    private final InstantSource clock;
    private final SecureRandom random;

    private LoginTokens(OtpLogin login, Pepper pepper, OtpStore store, InstantSource clock, SecureRandom random) {
        this.login = login;
        this.seal = new TokenSeal(pepper, random);
        this.steps = new TokenSteps(store, pepper, random);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Tokens for a login, by the system's clock.
     *
     * @param login what they are tokens of
     * @param pepper the one of the service: the same on every node
     * @param store the one of the service: shared by every node
     */
    public static LoginTokens of(OtpLogin login, Pepper pepper, OtpStore store) {
        return of(login, pepper, store, InstantSource.system());
    }

    /**
     * Tokens for a login.
     *
     * @param login what they are tokens of
     * @param pepper the one of the service
     * @param store the one of the service
     * @param clock what time it is; the same as the service's
     */
    public static LoginTokens of(OtpLogin login, Pepper pepper, OtpStore store, InstantSource clock) {
        return new LoginTokens(
                requireNonNull(login, "login"),
                requireNonNull(pepper, "pepper"),
                requireNonNull(store, "store"),
                requireNonNull(clock, "clock"),
                new SecureRandom());
    }

    /**
     * As {@link OtpLogin#start}.
     *
     * @param start what is known
     * @param limitKeys what sends are counted by
     */
    public TokenTurn start(LoginStart start, LimitKey... limitKeys) {
        return first(login.start(start, limitKeys));
    }

    /**
     * As {@link OtpLogin#registerPhone}.
     *
     * @param start who is signed in
     * @param limitKeys what sends are counted by
     */
    public TokenTurn registerPhone(LoginStart start, LimitKey... limitKeys) {
        return first(login.registerPhone(start, limitKeys));
    }

    /**
     * As {@link OtpLogin#next}; uses the token up, unless the page only waits.
     *
     * @param token what the browser sent, whatever that is
     * @param sessionId of the browser now
     * @param action what the person did
     * @param limitKeys what sends are counted by
     */
    public TokenTurn next(String token, String sessionId, LoginAction action, LimitKey... limitKeys) {
        TokenContent content = open(token, sessionId);
        if (content == null) {
            return refused();
        }
        // A poll comes every second and mostly changes nothing: it uses nothing up, and the claim counts once.
        boolean polls = action instanceof LoginAction.Poll;
        if (!(polls ? steps.isLast(content) : steps.advance(content, LIFETIME))) {
            return refused();
        }
        LoginTurn turn = login.next(content.state(), action, limitKeys);
        if (polls && turn.state() == content.state()) {
            return new TokenTurn(Optional.of(token), turn.step());
        }
        if (polls && !steps.advance(content, LIFETIME)) {
            return isOver(turn) ? new TokenTurn(Optional.empty(), turn.step()) : refused();
        }
        return sealed(content.after(turn.state()), turn);
    }

    /**
     * As {@link OtpLogin#show}: uses nothing up.
     *
     * @param token what the browser sent
     * @param sessionId of the browser now
     */
    public LoginStep show(String token, String sessionId) {
        TokenContent content = open(token, sessionId);
        return content != null && steps.isLast(content)
                ? login.show(content.state())
                : refused().step();
    }

    /**
     * Who a token's login is of: given at its start, or typed on one of its pages. Uses nothing up, and tells it of a
     * token that was used up as well.
     *
     * @param token what the browser sent
     * @param sessionId of the browser now
     * @return a name as it was typed, without space around it; empty if nobody has said one, or if the token is not
     *     good here
     */
    public Optional<String> username(String token, String sessionId) {
        TokenContent content = open(token, sessionId);
        return Optional.ofNullable(content).map(good -> good.state().visit().username());
    }

    @Override
    public String toString() {
        return "LoginTokens[" + login + "]";
    }

    private TokenTurn first(LoginTurn turn) {
        if (isOver(turn)) {
            return new TokenTurn(Optional.empty(), turn.step());
        }
        TokenContent content = TokenContent.first(turn.state(), random);
        steps.begin(content, LIFETIME);
        return sealed(content, turn);
    }

    private TokenTurn sealed(TokenContent content, LoginTurn turn) {
        boolean over = isOver(turn);
        return new TokenTurn(
                over
                        ? Optional.empty()
                        : Optional.of(seal.seal(content, clock.instant().plus(LIFETIME))),
                turn.step());
    }

    private static boolean isOver(LoginTurn turn) {
        return switch (turn.state().place()) {
            case DONE, PHONE_SAVED, START_AGAIN, NO_PHONE, FACTOR_DISABLED, SKIPPED_EXEMPT, SKIPPED_DISABLED -> true;
            default -> false;
        };
    }

    private @Nullable TokenContent open(String token, String sessionId) {
        try {
            return seal.open(
                    requireNonNull(token, "token"), LoginStart.checked("sessionId", sessionId), clock.instant());
        } catch (InvalidValueException noSession) {
            return null;
        }
    }

    private static TokenTurn refused() {
        LoginProblem problem = LoginProblem.of(LoginError.STATE_INVALID);
        return new TokenTurn(Optional.empty(), new LoginStep.StartAgain(Optional.of(problem)));
    }
}
