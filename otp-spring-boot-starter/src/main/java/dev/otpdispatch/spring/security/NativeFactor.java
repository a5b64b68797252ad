package dev.otpdispatch.spring.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Spring Security 7: factors are its own, with the time at which they were granted. Loaded there only. */
final class NativeFactor implements GrantedFactor {
    @Override
    public GrantedAuthority authority() {
        return FactorGrantedAuthority.fromFactor(SmsOtpFactor.NAME);
    }

    @Override
    public Authentication added(Authentication current) {
        return current.toBuilder().authorities(this::renew).build();
    }

    @Override
    @SuppressWarnings("unchecked") // there is one such configurer, of the builder's own type
    public void sendWhereMissing(HttpSecurity http, AuthenticationEntryPoint entryPoint) {
        ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (exceptions != null) {
            exceptions.defaultDeniedHandlerForMissingAuthority(entryPoint, SmsOtpFactor.AUTHORITY);
        }
    }
}
