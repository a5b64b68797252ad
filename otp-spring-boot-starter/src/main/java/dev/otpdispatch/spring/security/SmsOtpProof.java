package dev.otpdispatch.spring.security;

import dev.otpdispatch.Verified;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/** What the filter hands to the provider: a proof, and whose it is to be. Never kept. */
final class SmsOtpProof extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Verified proof;
    private final String username;

    @SuppressWarnings("serial") // never kept
    private final @Nullable Authentication current;

    /**
     * A proof.
     *
     * @param proof what the engine gave
     * @param username who it is to be
     * @param current who is signed in by an earlier factor, or null with a single factor
     */
    SmsOtpProof(Verified proof, String username, @Nullable Authentication current) {
        super(List.of());
        this.proof = proof;
        this.username = username;
        this.current = current;
    }

    Verified proof() {
        return proof;
    }

    @Nullable
    Authentication current() {
        return current;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return username;
    }
}
