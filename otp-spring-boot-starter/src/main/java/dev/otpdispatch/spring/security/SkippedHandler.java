package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says where somebody goes whom the login does not ask for a code. Called from many threads at once. */
@FunctionalInterface
public interface SkippedHandler {
    /**
     * Answers the request of somebody who has passed the earlier factor and is let off this one. Nothing was proven,
     * and nothing is granted unless this calls {@link SmsOtpFactor#grantWithoutProof}.
     *
     * @param skipped why no code is asked for
     * @param request the request
     * @param response to be written
     */
    void onSkipped(LoginStep.Skipped skipped, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;
}
