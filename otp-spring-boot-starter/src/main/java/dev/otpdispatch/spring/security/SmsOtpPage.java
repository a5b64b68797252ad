package dev.otpdispatch.spring.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Draws the pages of a login. Called from many threads at once. */
@FunctionalInterface
public interface SmsOtpPage {
    /**
     * Answers a request with a page.
     *
     * @param view what it shows
     * @param request the request
     * @param response to be written
     */
    void show(SmsOtpView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;

    /** A plain page in the look of Spring Security's own: no script, one form. */
    static SmsOtpPage plain() {
        return new PlainPage();
    }

    /**
     * A page that a controller of the application draws: the request is forwarded, with the view in the attribute
     * {@value SmsOtpView#ATTRIBUTE}.
     *
     * @param path of the controller
     */
    static SmsOtpPage forwardingTo(String path) {
        return (view, request, response) -> {
            request.setAttribute(SmsOtpView.ATTRIBUTE, view);
            request.getRequestDispatcher(path).forward(request, response);
        };
    }
}
