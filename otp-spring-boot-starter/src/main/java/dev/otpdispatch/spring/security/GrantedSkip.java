package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Goes on as after the right code: the application has said that being let off is worth the same. */
final class GrantedSkip implements SkippedHandler {
    private final SmsOtpFactor factor;
    private final AuthenticationSuccessHandler success;

    GrantedSkip(SmsOtpFactor factor, AuthenticationSuccessHandler success) {
        this.factor = factor;
        this.success = success;
    }

    @Override
    public void onSkipped(LoginStep.Skipped skipped, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        success.onAuthenticationSuccess(request, response, factor.grantWithoutProof(skipped, request, response));
    }
}
