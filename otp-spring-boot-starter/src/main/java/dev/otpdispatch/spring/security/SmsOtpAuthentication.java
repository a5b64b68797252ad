package dev.otpdispatch.spring.security;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * Somebody who is signed in by a code alone; with Spring Security 6.5 also by a code after another factor. It holds no
 * proof and no code.
 */
public final class SmsOtpAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as in every Authentication: a principal that is kept in a session can be
    private final @Nullable Object principal;

    SmsOtpAuthentication(@Nullable Object principal, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.principal = principal;
        super.setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return principal;
    }
}
