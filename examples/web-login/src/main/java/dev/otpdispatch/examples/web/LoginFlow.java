package dev.otpdispatch.examples.web;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.spring.security.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/** From one request of a login to the next: what was done, and where the browser goes then. */
@Component
final class LoginFlow {
    static final String PAGE = "/login/confirm";
    static final String FIRST_PAGE = "/login";

    private final Logins logins;
    private final SignIn signIn;

    LoginFlow(Logins logins, SignIn signIn) {
        this.logins = logins;
        this.signIn = signIn;
    }

    /** Begins after the password was right; a code or link is sent at once. */
    String beginFor(String username, Way way, HttpServletRequest request) {
        return kept(way, logins.of(way).start(start(request).withUsername(username), keys(request)), request);
    }

    /** Begins with nothing known: the page asks who it is. */
    String beginAlone(HttpServletRequest request) {
        return kept(Way.CODE_ALONE, logins.codeAlone().start(start(request)), request);
    }

    /** Begins to set another number for somebody who is signed in. */
    String beginNewPhone(String username, HttpServletRequest request) {
        LoginStart start = start(request).withUsername(username);
        return kept(Way.CODE, logins.code().registerPhone(start, keys(request)), request);
    }

    /** The page of the login under way, as often as it is loaded. */
    Optional<LoginStep> show(HttpSession session) {
        return LoginVisit.of(session).map(visit -> logins.of(visit.way()).show(visit.state()));
    }

    /**
     * Answers what the person did. Requests of one session take turns, so that the second half of a double click finds
     * what the first has come to.
     */
    String next(LoginAction action, HttpServletRequest request, HttpServletResponse response) {
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            return answer(action, request, response);
        }
    }

    /** Where somebody belongs who has no login under way: behind the one that is done, or at the beginning. */
    String elsewhere(HttpSession session) {
        LastLogin done = LastLogin.of(session);
        return done == null ? FIRST_PAGE : done.page();
    }

    private String answer(LoginAction action, HttpServletRequest request, HttpServletResponse response) {
        Optional<LoginVisit> visit = LoginVisit.of(request.getSession());
        if (visit.isEmpty()) {
            return elsewhere(request.getSession());
        }
        Way way = visit.get().way();
        LoginTurn turn = logins.of(way).next(visit.get().state(), action, keys(request));
        if (turn.step() instanceof LoginStep.Done done) {
            LoginVisit.end(request.getSession());
            return signIn.complete(way, done, request, response);
        }
        return kept(way, turn, request);
    }

    private static String kept(Way way, LoginTurn turn, HttpServletRequest request) {
        new LoginVisit(way, turn.state()).keepIn(request.getSession());
        return PAGE;
    }

    private static LoginStart start(HttpServletRequest request) {
        return LoginStart.inSession(request.getSession().getId()).inLanguage(RequestContextUtils.getLocale(request));
    }

    private static LimitKey[] keys(HttpServletRequest request) {
        return ClientAddress.limitKey(request).toArray(LimitKey[]::new);
    }
}
