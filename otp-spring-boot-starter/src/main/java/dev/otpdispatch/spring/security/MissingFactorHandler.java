package dev.otpdispatch.spring.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.savedrequest.RequestCache;

/** Sends whoever lacks the factor to where it is proven; everybody else is denied as always. */
final class MissingFactorHandler implements AccessDeniedHandler {
    private final AuthenticationEntryPoint entryPoint;
    private final RequestCache requests;
    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    MissingFactorHandler(AuthenticationEntryPoint entryPoint, RequestCache requests) {
        this.entryPoint = entryPoint;
        this.requests = requests;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (hasFactor() || !mayBeMissing(denied)) {
            otherwise.handle(request, response, denied);
            return;
        }
        requests.saveRequest(request, response);
        entryPoint.commence(
                request, response, new InsufficientAuthenticationException("the factor is missing", denied));
    }

    /** A rule that names its authorities and not this one is not satisfied by a code; of any other rule nobody knows. */
    private static boolean mayBeMissing(AccessDeniedException denied) {
        if (!(denied instanceof AuthorizationDeniedException byRule)) {
            return false; // such as a missing CSRF token
        }
        return !(byRule.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision)
                || decision.getAuthorities().stream().anyMatch(MissingFactorHandler::isFactor);
    }

    private static boolean hasFactor() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        return current != null && SmsOtpFactor.isIn(current);
    }

    private static boolean isFactor(GrantedAuthority authority) {
        return SmsOtpFactor.AUTHORITY.equals(authority.getAuthority());
    }
}
