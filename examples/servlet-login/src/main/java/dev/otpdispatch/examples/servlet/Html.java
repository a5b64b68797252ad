package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.login.LoginProblem;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** The pages: plain forms that need no script. */
final class Html {
    private static final LoginTexts TEXTS = LoginTexts.standard();

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head>
            <body><main>%s</main></body></html>
            """;

    private final String body;

    private Html(String body) {
        this.body = body;
    }

    static Html password(Visitor visitor, String problem) {
        return form(visitor, "/login", problem, """
                <label>User name <input name="username" autocomplete="username" required autofocus></label>
                <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                <button>Sign in</button>
                """);
    }

    /** Has no form, so it needs no session. */
    static Html late() {
        return new Html("<p>Your session is over, or another click of yours has renewed it.</p>"
                + "<p><a href=\"/login?again\">Go on</a></p>");
    }

    /** Where a login stands. */
    static Html step(Visitor visitor, LoginStep step, Locale locale) {
        String problem = step.problem().map(why -> text(why, locale)).orElse("");
        if (step instanceof LoginStep.EnterCode page) {
            return form(
                    visitor,
                    "/code",
                    problem,
                    code(page)
                            + button(
                                    "resend", "Send another code", page.offers().contains(LoginStep.Offer.RESEND))
                            + button("restart", "Begin again", page.offers().contains(LoginStep.Offer.RESTART)));
        }
        boolean restart = step.offers().contains(LoginStep.Offer.RESTART);
        return form(
                visitor,
                "/code",
                problem,
                button("restart", "Begin again", restart) + "<a href=\"/login\">Sign in</a>");
    }

    static Html home(Visitor visitor, String account) {
        return form(visitor, "/", "", "<p>Welcome, " + escaped(account) + ".</p><button>Sign out</button>");
    }

    void to(HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
        response.getOutputStream().write(PAGE.replace("%s", body).getBytes(StandardCharsets.UTF_8));
    }

    private static String code(LoginStep.EnterCode page) {
        String sentTo = page.sent()
                .map(sent -> "<p>Sent to " + escaped(String.join(", ", sent.recipients())) + ", " + sent.attemptsLeft()
                        + " attempts left.</p>")
                .orElse("");
        return sentTo + """
                <label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" autofocus></label>
                <button>Continue</button>
                """;
    }

    /** A form of its own, so that no browser sends it for the code's Enter key. */
    private static String button(String name, String label, boolean offered) {
        return offered ? "<button form=\"other\" name=\"" + name + "\" value=\"yes\">" + label + "</button>" : "";
    }

    private static Html form(Visitor visitor, String address, String problem, String fields) {
        String token = "<input type=\"hidden\" name=\"form\" value=\"" + visitor.formToken() + "\">";
        String open = " method=\"post\" action=\"" + address + "\">" + token;
        return new Html("<p role=\"alert\">" + escaped(problem) + "</p><form" + open + fields + "</form>"
                + "<form id=\"other\"" + open + "</form>");
    }

    private static String text(LoginProblem problem, Locale locale) {
        return TEXTS.text(problem, Instant.now(), locale);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
