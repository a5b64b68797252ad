package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.LoginState;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * A login under way. It is kept in the HTTP session, where the browser can neither read nor change it.
 *
 * @param way how somebody logs in
 * @param state where the login stands
 */
record LoginVisit(Way way, LoginState state) {
    private static final String ATTRIBUTE = LoginVisit.class.getName();

    static Optional<LoginVisit> of(HttpSession session) {
        return Optional.ofNullable((LoginVisit) session.getAttribute(ATTRIBUTE));
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static void end(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }
}
