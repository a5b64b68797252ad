package dev.otpdispatch.spring.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends a request that lacks the factor to the code page, and marks the session until the factor is granted. The
 * remembered request says less: a form that was sent, or a script's request, is not remembered.
 */
final class AskedFor implements AuthenticationEntryPoint {
    private static final String MARK = AskedFor.class.getName() + ".MARK";

    private final AuthenticationEntryPoint entryPoint;

    AskedFor(AuthenticationEntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException, ServletException {
        request.getSession().setAttribute(MARK, true);
        entryPoint.commence(request, response, missing);
    }

    /** Whether a rule has asked for the factor since it was last granted. */
    static boolean isMarked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(MARK) != null;
    }

    static void granted(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(MARK);
        }
    }
}
