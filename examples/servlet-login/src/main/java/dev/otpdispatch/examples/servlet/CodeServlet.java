package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginState;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that asks for the code, under one address that may be loaded again. */
final class CodeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient OtpLogin login;

    CodeServlet(OtpLogin login) {
        this.login = login;
    }

    // sample: code-page
    /** Shows where the login stands: sends, checks and counts nothing. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.of(request);
        LoginState state = visitor == null ? null : visitor.state();
        if (visitor == null || state == null) {
            response.sendRedirect("/");
            return;
        }
        Html.step(visitor, login.show(state), request.getLocale()).to(response);
    }

    /** Takes what was typed, and lets the browser ask for the page that comes next. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.of(request);
        if (visitor == null) {
            // The second click of two: the first has renewed the session. Making another would sign the person out.
            response.sendRedirect("/", HttpServletResponse.SC_SEE_OTHER);
        } else if (visitor.inTurn(() -> answer(visitor, request))) {
            response.sendRedirect(visitor.proof() == null ? "/code" : "/", HttpServletResponse.SC_SEE_OTHER);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** False for a form of another session's page. */
    private boolean answer(Visitor visitor, HttpServletRequest request) {
        LoginState state = visitor.state();
        if (state == null) {
            return true; // signed in by the click before
        }
        if (!visitor.hasSent(request)) {
            return false;
        }
        LoginTurn turn = login.next(state, action(request), LimitKey.ofAddress(request.getRemoteAddr()));
        visitor.keep(turn.state());
        if (turn.step() instanceof LoginStep.Done done) {
            request.changeSessionId();
            visitor.signIn(done.proof());
        }
        return true;
    }

    private static LoginAction action(HttpServletRequest request) {
        if (request.getParameter("resend") != null) {
            return new LoginAction.Resend();
        }
        String typed = request.getParameter("code");
        return typed == null ? new LoginAction.Restart() : new LoginAction.SubmitCode(typed);
    }
    // end
}
