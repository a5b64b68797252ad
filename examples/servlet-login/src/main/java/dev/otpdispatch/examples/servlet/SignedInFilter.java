package dev.otpdispatch.examples.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** In front of everything that is not the login: a password alone leads to the code, and no further. */
final class SignedInFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    // sample: filter
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Visitor visitor = Visitor.of(request);
        if (visitor != null && visitor.proof() != null) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect(visitor == null || visitor.state() == null ? "/login" : "/code");
        }
    }
    // end
}
