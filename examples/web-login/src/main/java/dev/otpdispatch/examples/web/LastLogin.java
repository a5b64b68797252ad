package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.LoginStep.Method;
import jakarta.servlet.http.HttpSession;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the account page tells of the login that led there.
 *
 * @param method what proved it
 * @param backupCodesLeft how many remain, after one was used
 */
record LastLogin(Method method, OptionalInt backupCodesLeft) {
    private static final String ATTRIBUTE = LastLogin.class.getName();

    static @Nullable LastLogin of(HttpSession session) {
        return (LastLogin) session.getAttribute(ATTRIBUTE);
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** The key of its name on the page. */
    public String key() {
        return "method." + method.name();
    }
}
