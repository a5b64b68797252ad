package dev.otpdispatch.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The language a browser asks for. */
final class Languages {
    private Languages() {}

    /** Never the language of the machine, which a servlet request falls back to. */
    static Locale of(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Locale.ROOT : request.getLocale();
    }
}
