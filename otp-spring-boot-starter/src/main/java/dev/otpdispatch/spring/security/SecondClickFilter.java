package dev.otpdispatch.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads the second of two clicks where the first led. The right code changes the session's id and its CSRF token: the
 * same form once more would be refused, and the session that the refusal makes would take the place of the one just
 * signed in.
 *
 * <p>Stands before the check of the token and does nothing but redirect within the site, which another site could do by
 * a link as well; whatever else is sent goes on to that check.
 */
final class SecondClickFilter extends OncePerRequestFilter {
    private final RequestMatcher posts;
    private final String page;
    private final DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();

    SecondClickFilter(RequestMatcher posts, String page) {
        this.posts = posts;
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!posts.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = WaitingScript.asks(request) ? new WaitingScript.ToldRedirect(response) : response;
        Optional<String> led =
                LedTo.of(request, SecurityContextHolder.getContext().getAuthentication());
        if (led.isPresent()) {
            answer.sendRedirect(led.get());
        } else if (isOfAnEndedSession(request)) {
            redirects.sendRedirect(request, answer, page);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The id was renewed by the first click, or the session is over: no login is open there either way. */
    private static boolean isOfAnEndedSession(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && request.getSession(false) == null;
    }
}
