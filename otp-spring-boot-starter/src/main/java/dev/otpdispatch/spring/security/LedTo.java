package dev.otpdispatch.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Where the last login of a session led, until the next one begins. Kept with whose it was, since somebody else may
 * sign in on the same session; as a text, as every kind of session store can.
 */
final class LedTo {
    private static final String ATTRIBUTE = LedTo.class.getName();

    private LedTo() {}

    /** Notes where the response leads, before anybody is told. */
    static HttpServletResponse noting(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                request.getSession().setAttribute(ATTRIBUTE, whose(person) + location);
                super.sendRedirect(location);
            }
        };
    }

    /** Where it led, if somebody has the factor by it. */
    static Optional<String> of(HttpServletRequest request, @Nullable Authentication person) {
        HttpSession session = request.getSession(false);
        if (session == null || person == null || !SmsOtpFactor.isIn(person)) {
            return Optional.empty();
        }
        return Optional.ofNullable((String) session.getAttribute(ATTRIBUTE))
                .filter(kept -> kept.startsWith(whose(person)))
                .map(kept -> kept.substring(whose(person).length()));
    }

    static void forget(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }

    private static String whose(Authentication person) {
        return person.getName() + "\n";
    }
}
