package dev.otpdispatch.spring.security;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The factor that a code by SMS is worth, and the one place where it is granted: for a {@link Verified}, and for
 * nothing else but a {@link LoginStep.Skipped} that the application lets pass by {@link #grantWithoutProof}. A bean of
 * this type is there where Spring Security is.
 *
 * <p>An application with pages of its own calls {@link #grant} when its login is done:
 *
 * <pre>{@code
 * if (turn.step() instanceof LoginStep.Done done) {
 *     factor.grant(done.proof(), request, response);
 *     return "redirect:/";
 * }
 * }</pre>
 *
 * <ul>
 *   <li><b>Thread-safety</b>: safe for any number of threads.
 *   <li><b>Guarantees</b>: the proof must be of the purpose {@value OtpSession#LOGIN}, without a binding, and of the
 *       account of whoever is signed in; anything else is a {@link BadCredentialsException}, and nothing is granted.
 *       The session's id changes with the grant, against session fixation.
 * </ul>
 */
public final class SmsOtpFactor {
    /** The factor's name, without the prefix. */
    public static final String NAME = "SMS_OTP";

    /** The authority that it grants: what {@code @EnableMultiFactorAuthentication} and {@code hasAuthority} name. */
    public static final String AUTHORITY = "FACTOR_SMS_OTP";

    private final Function<String, Optional<String>> accountOf;
    private final SessionAuthenticationStrategy sessions;
    private final SecurityContextRepository contexts;
    private final GrantedFactor granted = GrantedFactor.ofThisSecurity();
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    private SmsOtpFactor(
            Function<String, Optional<String>> accountOf,
            SessionAuthenticationStrategy sessions,
            SecurityContextRepository contexts) {
        this.accountOf = accountOf;
        this.sessions = sessions;
        this.contexts = contexts;
    }

    /**
     * A factor for accounts.
     *
     * @param accountOf the account id that codes are sent for, by the name of an {@link Authentication}; empty if
     *     nobody has that name
     */
    public static SmsOtpFactor of(Function<String, Optional<String>> accountOf) {
        return new SmsOtpFactor(
                requireNonNull(accountOf, "accountOf"),
                new ChangeSessionIdAuthenticationStrategy(),
                new HttpSessionSecurityContextRepository());
    }

    /**
     * The same, keeping who is signed in elsewhere than in the HTTP session.
     *
     * @param repository the one of the security filter chain
     */
    public SmsOtpFactor savingIn(SecurityContextRepository repository) {
        return new SmsOtpFactor(accountOf, sessions, requireNonNull(repository, "repository"));
    }

    /**
     * The same with another answer to a change of authentication than a new session id.
     *
     * @param strategy such as the one of the security filter chain
     */
    public SmsOtpFactor withSessions(SessionAuthenticationStrategy strategy) {
        return new SmsOtpFactor(accountOf, requireNonNull(strategy, "strategy"), contexts);
    }

    /**
     * Adds the factor to whoever is signed in, and keeps it for the requests that follow.
     *
     * @param proof of the one who is signed in
     * @param request the one that brought the code
     * @param response its response
     * @return who is signed in now
     * @throws InsufficientAuthenticationException if nobody is signed in
     * @throws BadCredentialsException if the proof is somebody else's, or of something else
     */
    public Authentication grant(Verified proof, HttpServletRequest request, HttpServletResponse response) {
        SecurityContextHolderStrategy holder = SecurityContextHolder.getContextHolderStrategy();
        Authentication current = holder.getContext().getAuthentication();
        return kept(upgraded(someone(current), proof), holder, request, response);
    }

    /**
     * Adds the factor to whoever is signed in although nothing was proven: they are exempt, or have switched an
     * optional factor off. Only for an application whose rules ask everybody for the factor and that lets these people
     * in by what they have passed before.
     *
     * @param skipped the answer of the login
     * @param request the one that began the login
     * @param response its response
     * @return who is signed in now
     * @throws InsufficientAuthenticationException if nobody is signed in
     */
    public Authentication grantWithoutProof(
            LoginStep.Skipped skipped, HttpServletRequest request, HttpServletResponse response) {
        requireNonNull(skipped, "skipped");
        SecurityContextHolderStrategy holder = SecurityContextHolder.getContextHolderStrategy();
        Authentication current = holder.getContext().getAuthentication();
        return kept(granted.added(someone(current)), holder, request, response);
    }

    private Authentication someone(@Nullable Authentication current) {
        if (!isSignedIn(current)) {
            throw new InsufficientAuthenticationException("nobody is signed in to whom the factor could be granted");
        }
        return requireNonNull(current, "current");
    }

    private Authentication kept(
            Authentication upgraded,
            SecurityContextHolderStrategy holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        sessions.onAuthentication(upgraded, request, response);
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(upgraded);
        holder.setContext(context);
        contexts.saveContext(context, request, response);
        return upgraded;
    }

    /**
     * An authentication with the factor added; keeps nothing.
     *
     * @param current who is signed in
     * @param proof of the same
     * @throws BadCredentialsException if the proof is somebody else's, or of something else
     */
    public Authentication upgraded(Authentication current, Verified proof) {
        requireProofOf(current.getName(), proof);
        return granted.added(current);
    }

    /** Refuses the proof of another account, another purpose, or of a transaction. */
    void requireProofOf(String name, Verified proof) {
        boolean login =
                proof.purpose().equals(OtpSession.LOGIN) && proof.binding().isEmpty();
        boolean same = accountOf.apply(name).filter(proof.account()::equals).isPresent();
        if (!login || !same) {
            throw new BadCredentialsException("the proof is not of this login");
        }
    }

    /** Whether somebody has the factor, as of whenever. */
    static boolean isIn(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> AUTHORITY.equals(authority.getAuthority()));
    }

    GrantedFactor granted() {
        return granted;
    }

    /** Whether a person is known, by an earlier factor or by a remember-me cookie. */
    boolean isSignedIn(@Nullable Authentication current) {
        return current != null && current.isAuthenticated() && !trust.isAnonymous(current);
    }

    @Override
    public String toString() {
        return "SmsOtpFactor[" + AUTHORITY + "]";
    }
}
