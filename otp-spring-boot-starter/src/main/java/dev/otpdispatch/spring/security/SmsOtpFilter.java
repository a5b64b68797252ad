package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Takes what a person does on the code page. Only a proof goes on to the provider; everything else leads back to the
 * page by a redirect, so that nothing is sent twice by a reload.
 */
final class SmsOtpFilter extends AbstractAuthenticationProcessingFilter {
    private final LoginConversation conversation;
    private final SmsOtpFactor factor;
    private final boolean single;
    private final String page;
    private final DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();

    SmsOtpFilter(
            RequestMatcher posts, LoginConversation conversation, SmsOtpFactor factor, boolean single, String page) {
        super(posts);
        this.conversation = conversation;
        this.factor = factor;
        this.single = single;
        this.page = page;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean asked = requiresAuthentication((HttpServletRequest) request, (HttpServletResponse) response)
                && WaitingScript.asks((HttpServletRequest) request);
        super.doFilter(
                request, asked ? new WaitingScript.ToldRedirect((HttpServletResponse) response) : response, chain);
    }

    @Override
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        Authentication signedIn = factor.isSignedIn(current) ? current : null;
        if (signedIn != null || single) {
            String name = signedIn == null ? null : signedIn.getName();
            Optional<LoginConversation.Answer> answer = conversation.act(request, name, PageAction.of(request));
            if (answer.isPresent() && answer.get().step() instanceof LoginStep.Done done) {
                String username = signedIn == null ? answer.get().username().orElse("") : signedIn.getName();
                return authenticated(request, new SmsOtpProof(done.proof(), username, signedIn));
            }
            if (WaitingScript.asks(request)
                    && answer.filter(given -> waits(given.step())).isPresent()) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return null;
            }
        }
        redirects.sendRedirect(request, response, page);
        return null;
    }

    @Override
    protected void successfulAuthentication(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Authentication granted)
            throws IOException, ServletException {
        AskedFor.granted(request);
        super.successfulAuthentication(request, LedTo.noting(request, response, granted), chain, granted);
    }

    private static boolean waits(LoginStep step) {
        return step instanceof LoginStep.WaitForLink && step.problem().isEmpty();
    }

    private Authentication authenticated(HttpServletRequest request, SmsOtpProof given) {
        conversation.end(request);
        given.setDetails(authenticationDetailsSource.buildDetails(request));
        return getAuthenticationManager().authenticate(given);
    }

    /** What the form says that the person did. */
    private static final class PageAction {
        static LoginAction of(HttpServletRequest request) {
            String action = text(request, SmsOtpView.ACTION);
            return switch (action) {
                case "resend" -> new LoginAction.Resend();
                case "restart" -> new LoginAction.Restart();
                case "give-up" -> new LoginAction.GiveUp();
                case "continue" -> new LoginAction.Continue();
                case "poll" -> new LoginAction.Poll();
                case "register" -> new LoginAction.Register(username(request));
                case "username" -> new LoginAction.GiveUsername(text(request, SmsOtpView.USERNAME));
                case "phone" -> new LoginAction.GivePhone(text(request, SmsOtpView.PHONE));
                case "pick" -> new LoginAction.PickPhone(number(text(request, SmsOtpView.PICK)));
                case "answer" -> new LoginAction.AnswerFactor(text(request, SmsOtpView.CODE));
                default -> new LoginAction.SubmitCode(text(request, SmsOtpView.CODE));
            };
        }

        private static Optional<String> username(HttpServletRequest request) {
            String typed = text(request, SmsOtpView.USERNAME);
            return typed.isBlank() ? Optional.empty() : Optional.of(typed);
        }

        /** A number that no list has is answered like any action that does not fit the page. */
        private static int number(String text) {
            return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        }

        private static String text(HttpServletRequest request, String name) {
            String text = request.getParameter(name);
            return text == null ? "" : text;
        }
    }
}
