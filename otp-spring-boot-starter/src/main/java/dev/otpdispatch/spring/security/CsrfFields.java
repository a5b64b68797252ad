package dev.otpdispatch.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** The hidden field that a form needs, where the chain asks for one. */
final class CsrfFields {
    private CsrfFields() {}

    static Map<String, String> of(HttpServletRequest request) {
        @Nullable CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? Map.of() : Map.of(token.getParameterName(), token.getToken());
    }
}
