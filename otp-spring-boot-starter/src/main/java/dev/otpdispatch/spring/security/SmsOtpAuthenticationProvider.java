package dev.otpdispatch.spring.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Turns a proof into an authentication with the factor. Thread-safe. */
final class SmsOtpAuthenticationProvider implements AuthenticationProvider {
    private final SmsOtpFactor factor;
    private final @Nullable UserDetailsService users;
    private final UserDetailsChecker status = new AccountStatusUserDetailsChecker();

    SmsOtpAuthenticationProvider(SmsOtpFactor factor, @Nullable UserDetailsService users) {
        this.factor = factor;
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        SmsOtpProof proof = (SmsOtpProof) authentication;
        Authentication current = proof.current();
        return current == null ? signedIn(proof) : factor.upgraded(current, proof.proof());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return SmsOtpProof.class.isAssignableFrom(authentication);
    }

    private Authentication signedIn(SmsOtpProof proof) {
        if (users == null) {
            throw new InternalAuthenticationServiceException("there is no UserDetailsService to load people by");
        }
        factor.requireProofOf(proof.getName(), proof.proof());
        UserDetails user = users.loadUserByUsername(proof.getName());
        status.check(user);
        List<GrantedAuthority> authorities = new ArrayList<>(user.getAuthorities());
        factor.granted().renew(authorities);
        SmsOtpAuthentication signedIn = new SmsOtpAuthentication(user, authorities);
        signedIn.setDetails(proof.getDetails());
        return signedIn;
    }
}
