package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginStep;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a page of the login shows, and where its form goes: to {@link #target()} by POST, with {@link #hidden()} and an
 * {@value #ACTION}.
 *
 * <p>Actions are {@code code} (the default, with the field {@value #CODE}), {@code resend}, {@code restart},
 * {@code give-up}, {@code continue}, {@code poll}, {@code register}, {@code username} (with {@value #USERNAME}),
 * {@code phone} (with {@value #PHONE}), {@code pick} (with {@value #PICK}, from 0) and {@code answer} (with
 * {@value #CODE}). Immutable; nothing in it is secret but the CSRF token.
 *
 * @param step which page it is, with what may be offered
 * @param target the path that the form is sent to
 * @param hidden names and values of hidden fields: the CSRF token
 * @param locale the language of the person
 * @param problem why the person is still here, in their language, and how long to wait where waiting is enough
 */
public record SmsOtpView(
        LoginStep step, String target, Map<String, String> hidden, Locale locale, Optional<String> problem) {
    /** The field that names the action. */
    public static final String ACTION = "action";
    /** The field of the code, or of the answer to a required factor. */
    public static final String CODE = "code";
    /** The field of the user name. */
    public static final String USERNAME = "username";
    /** The field of a new phone number. */
    public static final String PHONE = "phone";
    /** The field of the phone that is picked. */
    public static final String PICK = "pick";
    /** The request's attribute that holds the view for a page of the application's own. */
    public static final String ATTRIBUTE = "otp";

    /** Copies the map. */
    public SmsOtpView {
        hidden = Map.copyOf(hidden);
    }

    /** What went wrong, under its stable name. */
    public Optional<LoginError> error() {
        return step.problem().map(problem -> problem.error());
    }

    /** Names the page. */
    @Override
    public String toString() {
        return "SmsOtpView[" + step.getClass().getSimpleName() + "]";
    }
}
