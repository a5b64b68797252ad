package dev.otpdispatch.spring.security;

import java.util.function.Consumer;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * What the other configurers of a chain have put there for all. Any part may be missing, and its taker then keeps its
 * own.
 *
 * @param http the chain
 */
record ChainParts(HttpSecurity http) {
    void giveTo(AbstractAuthenticationProcessingFilter filter) {
        give(AuthenticationManager.class, filter::setAuthenticationManager);
        give(SessionAuthenticationStrategy.class, filter::setSessionAuthenticationStrategy);
        give(SecurityContextRepository.class, filter::setSecurityContextRepository);
        give(RememberMeServices.class, filter::setRememberMeServices);
    }

    /** The factor that changes sessions and keeps people as the chain does. */
    SmsOtpFactor givenTo(SmsOtpFactor factor) {
        SessionAuthenticationStrategy sessions = http.getSharedObject(SessionAuthenticationStrategy.class);
        SecurityContextRepository contexts = http.getSharedObject(SecurityContextRepository.class);
        SmsOtpFactor changing = sessions == null ? factor : factor.withSessions(sessions);
        return contexts == null ? changing : changing.savingIn(contexts);
    }

    RequestCache requests() {
        RequestCache shared = http.getSharedObject(RequestCache.class);
        return shared == null ? new HttpSessionRequestCache() : shared;
    }

    private <T> void give(Class<T> part, Consumer<T> taker) {
        T shared = http.getSharedObject(part);
        if (shared != null) {
            taker.accept(shared);
        }
    }
}
