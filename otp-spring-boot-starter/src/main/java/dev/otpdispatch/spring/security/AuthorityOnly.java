package dev.otpdispatch.spring.security;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Spring Security 6.5, which knows no factors: an authority of the same name, and a handler for whoever lacks it. */
final class AuthorityOnly implements GrantedFactor {
    @Override
    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority(SmsOtpFactor.AUTHORITY);
    }

    @Override
    public Authentication added(Authentication current) {
        List<GrantedAuthority> authorities = new ArrayList<>(current.getAuthorities());
        renew(authorities);
        AbstractAuthenticationToken upgraded = token(current, authorities);
        upgraded.setDetails(current.getDetails());
        return upgraded;
    }

    /**
     * Whoever was remembered stays so: a code beside a cookie is no password, and {@code fullyAuthenticated()} must not
     * open. The key is that of no provider, so nobody signs in by this token.
     */
    private static AbstractAuthenticationToken token(Authentication current, List<GrantedAuthority> authorities) {
        return current instanceof RememberMeAuthenticationToken
                ? new RememberMeAuthenticationToken(
                        AuthorityOnly.class.getName(), requireNonNull(current.getPrincipal(), "principal"), authorities)
                : new SmsOtpAuthentication(current.getPrincipal(), authorities);
    }

    @Override
    @SuppressWarnings("unchecked") // there is one such configurer, of the builder's own type
    public void sendWhereMissing(HttpSecurity http, AuthenticationEntryPoint entryPoint) {
        ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (exceptions != null) {
            RequestCache shared = http.getSharedObject(RequestCache.class);
            RequestCache requests = shared == null ? new HttpSessionRequestCache() : shared;
            exceptions.defaultAccessDeniedHandlerFor(
                    new MissingFactorHandler(entryPoint, requests), AnyRequestMatcher.INSTANCE);
        }
    }
}
