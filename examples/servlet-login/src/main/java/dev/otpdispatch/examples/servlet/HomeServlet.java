package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.Verified;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What only those see who are signed in, and the way out. */
final class HomeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visitor visitor = Visitor.arriving(request);
        Verified proof = visitor.proof();
        Html.home(visitor, proof == null ? "" : proof.account()).to(response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Visitor.arriving(request).hasSent(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        request.getSession().invalidate();
        response.sendRedirect("/login?again", HttpServletResponse.SC_SEE_OTHER);
    }
}
