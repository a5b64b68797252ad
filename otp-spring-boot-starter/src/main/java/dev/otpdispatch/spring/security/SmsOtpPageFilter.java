package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows the page of the login that is open, or begins one. Whoever is not signed in goes on down the chain. */
final class SmsOtpPageFilter extends OncePerRequestFilter {
    private final RequestMatcher gets;
    private final LoginConversation conversation;
    private final SmsOtpFactor factor;
    private final boolean single;
    private final String path;
    private final SmsOtpPage page;
    private final LoginTexts texts;
    private final @Nullable SkippedHandler skipped;
    private final InstantSource clock = InstantSource.system();
    private final DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();

    SmsOtpPageFilter(
            RequestMatcher gets,
            LoginConversation conversation,
            SmsOtpFactor factor,
            boolean single,
            String path,
            SmsOtpPage page,
            LoginTexts texts,
            @Nullable SkippedHandler skipped) {
        this.gets = gets;
        this.conversation = conversation;
        this.factor = factor;
        this.single = single;
        this.path = path;
        this.page = page;
        this.texts = texts;
        this.skipped = skipped;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = factor.isSignedIn(current);
        if (!gets.matches(request) || !(signedIn || single)) {
            chain.doFilter(request, response);
            return;
        }
        if (signedIn && isNotAskedFor(request, current)) {
            leave(request, response, current);
            return;
        }
        LoginStep step = conversation.show(request, signedIn && current != null ? current.getName() : null);
        if (step instanceof LoginStep.Skipped left) {
            skip(left, request, response);
            return;
        }
        page.show(view(request, step), request, response);
    }

    /** Where the login led, else to the first page. */
    private void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication current)
            throws IOException {
        Optional<String> led = LedTo.of(request, current);
        if (led.isPresent()) {
            response.sendRedirect(led.get());
        } else {
            redirects.sendRedirect(request, response, "/");
        }
    }

    /**
     * Without a handler, the chain was made with a login that is not Spring Boot's: nothing was proven, nobody goes on.
     */
    private void skip(LoginStep.Skipped left, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (skipped == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        AskedFor.granted(request);
        skipped.onSkipped(left, request, response);
    }

    /** Whoever goes back to the page after the login has no use for another code. */
    private boolean isNotAskedFor(HttpServletRequest request, @Nullable Authentication current) {
        return current != null
                && SmsOtpFactor.isIn(current)
                && !conversation.isOpen(request)
                && !AskedFor.isMarked(request);
    }

    private SmsOtpView view(HttpServletRequest request, LoginStep step) {
        Locale locale = Languages.of(request);
        Optional<String> problem = step.problem().map(why -> texts.text(why, clock.instant(), locale));
        return new SmsOtpView(step, request.getContextPath() + path, CsrfFields.of(request), locale, problem);
    }
}
