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

    // sample: late
    /** The page of the password; for a late click one without a session, since a new one would sign the person out. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.of(request);
        boolean again = request.getParameter("again") != null;
        if (visitor != null && again) {
            response.sendRedirect("/");
        } else if (visitor == null && !again && Visitor.isLate(request)) {
            Html.late().to(response);
        } else {
            Html.password(Visitor.arriving(request), "").to(response);
        }
    }
    // end

    // sample: password
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.of(request);
        if (visitor == null) {
            response.sendRedirect("/login", HttpServletResponse.SC_SEE_OTHER); // the second click of two, see doGet
            return;
        }
        if (!visitor.hasSent(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String username = typed(request, "username");
        if (!passwords.isRight(username, typed(request, "password"))) {
            Html.password(visitor, "User name or password is wrong.").to(response);
            return;
        }
        String sessionId = request.changeSessionId(); // whoever knew the old one is left behind
        visitor.begin(login.start(
                        LoginStart.inSession(sessionId).withUsername(username).inLanguage(request.getLocale()),
                        LimitKey.ofAddress(request.getRemoteAddr()))
                .state());
        response.sendRedirect("/code", HttpServletResponse.SC_SEE_OTHER);
    }
    // end

    private static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value;
    }
}
