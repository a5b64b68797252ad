package dev.otpdispatch.examples.web;

import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** The end of a login: Spring Security is told what was proven, and the browser goes where it wanted to. */
@Component
final class SignIn {
    private final SmsOtpFactor factor;
    private final UserDetailsService people;
    private final RequestCache requests = new HttpSessionRequestCache();

    SignIn(SmsOtpFactor factor, UserDetailsService people) {
        this.factor = factor;
        this.people = people;
    }

    /** Grants what the proof is worth, under a new session id, and says where to go. */
    String complete(Way way, LoginStep.Done done, HttpServletRequest request, HttpServletResponse response) {
        if (way == Way.CODE_ALONE) {
            becomes(done.proof());
        }
        factor.grant(done.proof(), request, response);
        String page = wanted(way, requests.getRequest(request, response));
        new LastLogin(done.method(), done.backupCodesLeft(), page).keepIn(request.getSession());
        return page;
    }

    /** What was asked for before, if this way of logging in opens it: a code alone opens no account. */
    private static String wanted(Way way, @Nullable SavedRequest asked) {
        return asked instanceof DefaultSavedRequest saved && way.opens(saved.getServletPath())
                ? saved.getRedirectUrl()
                : way.home();
    }

    /** Without a password nobody is signed in yet, or somebody else is: the proof alone says who it is. */
    private void becomes(Verified proof) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                people.loadUserByUsername(proof.account()), null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
