package dev.otpdispatch.spring.security;

import java.util.Collection;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.util.ClassUtils;

/** What granting a factor means in the Spring Security that is there. */
interface GrantedFactor {
    /** The authority, as of now. */
    GrantedAuthority authority();

    /** The same authentication with the authority, in place of an older one. */
    Authentication added(Authentication current);

    /** Sends a request that lacks the authority to an entry point, and remembers it. */
    void sendWhereMissing(HttpSecurity http, AuthenticationEntryPoint entryPoint);

    /** Replaces an older authority of the same name. */
    default void renew(Collection<GrantedAuthority> authorities) {
        authorities.removeIf(authority -> SmsOtpFactor.AUTHORITY.equals(authority.getAuthority()));
        authorities.add(authority());
    }

    static GrantedFactor ofThisSecurity() {
        boolean knowsFactors = ClassUtils.isPresent(
                "org.springframework.security.core.authority.FactorGrantedAuthority",
                GrantedFactor.class.getClassLoader());
        return knowsFactors ? new NativeFactor() : new AuthorityOnly();
    }
}
