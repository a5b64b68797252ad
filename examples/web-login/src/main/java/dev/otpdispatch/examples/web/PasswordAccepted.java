package dev.otpdispatch.examples.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** The password was right: the second factor begins at once, in the way that was chosen beside it. */
@Component
final class PasswordAccepted implements AuthenticationSuccessHandler {
    private static final String BY_LINK = "link";

    private final LoginFlow flow;

    PasswordAccepted(LoginFlow flow) {
        this.flow = flow;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Way way = BY_LINK.equals(request.getParameter("second")) ? Way.LINK : Way.CODE;
        response.sendRedirect(flow.beginFor(authentication.getName(), way, request));
    }
}
