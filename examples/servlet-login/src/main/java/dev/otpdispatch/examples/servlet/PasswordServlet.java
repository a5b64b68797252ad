package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.OtpLogin;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The login as it was before: user name and password. What is new is one line, which sends the code. */
final class PasswordServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Passwords passwords;
    private final transient OtpLogin login;

    PasswordServlet(Passwords passwords, OtpLogin login) {
        this.passwords = passwords;
        this.login = login;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Html.password(Visitor.arriving(request), "").to(response);
    }

    // sample: password
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.of(request);
        if (visitor == null || !visitor.hasSent(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String username = typed(request, "username");
        if (!passwords.isRight(username, typed(request, "password"))) {
            Html.password(visitor, "User name or password is wrong.").to(response);
            return;
        }
        String sessionId = request.changeSessionId(); // whoever knew the old one is left behind
        visitor.keep(login.start(
                        LoginStart.inSession(sessionId).withUsername(username).inLanguage(request.getLocale()),
                        LimitKey.of("address", request.getRemoteAddr()))
                .state());
        response.sendRedirect("/code", HttpServletResponse.SC_SEE_OTHER);
    }
    // end

    private static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value;
    }
}
