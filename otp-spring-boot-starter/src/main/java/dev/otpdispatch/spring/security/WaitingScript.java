package dev.otpdispatch.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The script of the page that waits for a link: it asks once a second, as the page's button does, and goes where the
 * answer says. Served as a file of this site, so that a content security policy need not allow inline scripts.
 */
final class WaitingScript extends OncePerRequestFilter {
    /** Below the path of the page. */
    static final String FILE = "/wait.js";

    private final RequestMatcher gets;
    private final byte[] script = read();

    WaitingScript(RequestMatcher gets) {
        this.gets = gets;
    }

    /** Whether the script asks: it wants to be told where to go, not sent there. */
    static boolean asks(HttpServletRequest request) {
        return "fetch".equals(request.getHeader("X-Requested-With"));
    }

    /** Tells where a redirect leads, so that the page goes there and not the script's own request. */
    static final class ToldRedirect extends HttpServletResponseWrapper {
        ToldRedirect(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) {
            setStatus(SC_OK);
            setHeader("Location", location);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!gets.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("text/javascript;charset=UTF-8");
        response.setHeader("Cache-Control", "max-age=3600");
        response.setContentLength(script.length);
        response.getOutputStream().write(script);
    }

    private static byte[] read() {
        try (InputStream in = WaitingScript.class.getResourceAsStream("wait.js")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks wait.js");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
