package dev.otpdispatch.spring.security;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTokens;
import dev.otpdispatch.login.TokenTurn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A login between two requests of one browser. Its state is a sealed token in the HTTP session: a text, which every
 * kind of session store can keep.
 */
final class LoginConversation {
    private static final String TOKEN = LoginConversation.class.getName() + ".TOKEN";
    private static final String NAME = LoginConversation.class.getName() + ".NAME";
    private static final String ENDED = LoginConversation.class.getName() + ".ENDED";

    private final LoginTokens tokens;
    private final Function<HttpServletRequest, List<LimitKey>> limits;
    private final Function<HttpServletRequest, Optional<String>> devices;

    LoginConversation(
            LoginTokens tokens,
            Function<HttpServletRequest, List<LimitKey>> limits,
            Function<HttpServletRequest, Optional<String>> devices) {
        this.tokens = tokens;
        this.limits = limits;
        this.devices = devices;
    }

    /**
     * What came of an action.
     *
     * @param step which page comes next
     * @param username who the login is of, as the login has it; empty if nobody has said a name
     */
    record Answer(LoginStep step, Optional<String> username) {}

    /**
     * The page to show: of the login that is open, or once the end of the last one, else of a new one, for which a code
     * is sent where it is known who it is.
     *
     * @param name who is signed in by an earlier factor, or null with a single factor
     */
    LoginStep show(HttpServletRequest request, @Nullable String name) {
        HttpSession session = request.getSession();
        String token = tokenOf(session, name);
        if (token != null) {
            LoginStep step = tokens.show(token, session.getId());
            if (!(step instanceof LoginStep.StartAgain)) {
                return step;
            }
        }
        Optional<LoginStep> ended = LoginEnd.taken(session, ENDED).filter(step -> isOf(session, name));
        return ended.orElseGet(() -> begin(request, session, name));
    }

    /** What comes of an action; empty where no login is open, such as for the second half of a double click. */
    Optional<Answer> act(HttpServletRequest request, @Nullable String name, LoginAction action) {
        HttpSession session = request.getSession();
        String token = tokenOf(session, name);
        if (token == null) {
            return Optional.empty();
        }
        TokenTurn turn = tokens.next(token, session.getId(), action, keys(request));
        boolean overtaken = turn.token().isEmpty() && !token.equals(session.getAttribute(TOKEN));
        LoginStep step = overtaken ? turn.step() : kept(session, turn);
        if (!overtaken) {
            LoginEnd.keep(session, ENDED, step);
        }
        // The action that proves it names nobody: who it is was settled before, and the token is good only here.
        return Optional.of(new Answer(step, tokens.username(token, session.getId())));
    }

    /** Whether a login is open, whoever it is of. */
    boolean isOpen(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(TOKEN) != null;
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(TOKEN);
            session.removeAttribute(NAME);
        }
    }

    private LoginStep begin(HttpServletRequest request, HttpSession session, @Nullable String name) {
        LoginStart any = LoginStart.inSession(session.getId()).inLanguage(Languages.of(request));
        LoginStart start = devices.apply(request).map(any::knownDevice).orElse(any);
        session.setAttribute(NAME, name == null ? "" : name);
        LedTo.forget(session);
        return kept(session, tokens.start(name == null ? start : start.withUsername(name), keys(request)));
    }

    /** Of somebody else who was signed in on this session before, nothing is gone on with. */
    private static @Nullable String tokenOf(HttpSession session, @Nullable String name) {
        return isOf(session, name) ? (String) session.getAttribute(TOKEN) : null;
    }

    private static boolean isOf(HttpSession session, @Nullable String name) {
        return name == null || name.equals(session.getAttribute(NAME));
    }

    private static LoginStep kept(HttpSession session, TokenTurn turn) {
        turn.token().ifPresentOrElse(token -> session.setAttribute(TOKEN, token), () -> session.removeAttribute(TOKEN));
        return turn.step();
    }

    private LimitKey[] keys(HttpServletRequest request) {
        return limits.apply(request).toArray(LimitKey[]::new);
    }
}
