package dev.otpdispatch.spring.security;

import dev.otpdispatch.ClaimResult;
import dev.otpdispatch.LinkResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginTexts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The page that a link in a message leads to, for everybody who opens it: a GET, which previews send too, reads and
 * changes nothing. A POST with the chain's CSRF token answers the link; it lets in the browser that asked, never this
 * one.
 */
final class ApprovalFilter extends OncePerRequestFilter {
    private static final String TOKEN = "token";
    private static final String APPROVE = "approve";
    private static final String DENY = "deny";

    private final RequestMatcher page;
    private final String path;
    private final OtpService otp;
    private final LoginTexts errors;
    private final PageTexts texts = PageTexts.shipped();

    ApprovalFilter(RequestMatcher page, String path, OtpService otp, LoginTexts errors) {
        this.page = page;
        this.path = path;
        this.otp = otp;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!page.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Referrer-Policy", "no-referrer"); // the address holds the token
        String action = request.getMethod().equals("POST") ? text(request, SmsOtpView.ACTION) : "";
        switch (action) {
            case APPROVE -> answered(request, response, otp.approve(text(request, TOKEN)));
            case DENY -> answered(request, response, otp.deny(text(request, TOKEN)));
            default -> ask(request, response);
        }
    }

    private void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale locale = Languages.of(request);
        Map<String, String> hidden = new LinkedHashMap<>(CsrfFields.of(request));
        hidden.put(TOKEN, text(request, TOKEN));
        show(request, response, hidden, Optional.empty(), html -> {
            html.raw("<p>")
                    .text(texts.of("text.approve", locale, request.getServerName()))
                    .raw("</p>\n");
            button(html, APPROVE, texts.of("button.approve", locale));
            button(html, DENY, texts.of("button.deny", locale));
        });
    }

    private void answered(HttpServletRequest request, HttpServletResponse response, LinkResult result)
            throws IOException {
        Locale locale = Languages.of(request);
        Optional<String> said = LoginError.of(result).map(error -> errors.text(error, locale));
        // A no is no problem: it is what this person has just said, or has said before.
        Optional<String> problem = said.filter(text -> !(result instanceof ClaimResult.Denied));
        String done = said.orElseGet(() -> texts.of("text.approved", locale));
        show(request, response, Map.of(), problem, html -> {
            if (problem.isEmpty()) {
                html.raw("<p role=\"status\">").text(done).raw("</p>\n");
            }
        });
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            Map<String, String> hidden,
            Optional<String> problem,
            Consumer<Html> body)
            throws IOException {
        new PlainDocument(texts, Languages.of(request), request.getContextPath())
                .form("title.approve", request.getContextPath() + path, hidden, problem, body)
                .send(response);
    }

    private static void button(Html html, String action, String text) {
        html.raw("<button type=\"submit\"")
                .raw(action.equals(APPROVE) ? " class=\"primary\"" : "")
                .attribute("name", SmsOtpView.ACTION)
                .attribute("value", action)
                .raw(">")
                .text(text)
                .raw("</button>\n");
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }
}
