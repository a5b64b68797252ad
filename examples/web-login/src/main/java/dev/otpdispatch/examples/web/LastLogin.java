package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.LoginStep.Method;
import jakarta.servlet.http.HttpSession;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The login that was done in a session: what the account page tells of it.
 *
 * @param method what proved it
 * @param backupCodesLeft how many remain, after one was used
 * @param page where it led: the second half of a double click goes there too
 */
record LastLogin(Method method, OptionalInt backupCodesLeft, String page) {
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
