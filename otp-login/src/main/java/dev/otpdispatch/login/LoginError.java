package dev.otpdispatch.login;

import dev.otpdispatch.ClaimResult;
import dev.otpdispatch.LinkResult;
import java.util.Optional;

/**
 * What went wrong in a login, under a name that stays: the key of its text in {@link LoginTexts}, and what pages and
 * logs may rely on.
 *
 * <p>Each constant tells what Curity's SMS authenticator (keys below {@code authenticator.sms.}) and WSO2's SMS OTP
 * authenticator call the same thing.
 */
public enum LoginError {
    /** No user name was typed. Curity: {@code enter-username.validation.error.username.required}. WSO2: none. */
    USERNAME_REQUIRED("username.required"),
    /**
     * Nobody of that name, or nothing to send a code to. Curity: {@code enter-username.error.no-user-or-phonenumber}.
     * WSO2: {@code error.user.not.found.smsotp}, {@code user.mobile.not.found}.
     */
    NO_USER_OR_PHONE("no-user-or-phone"),
    /** The person has switched the factor off, and it is required. Curity: none. WSO2: {@code smsotp.disable}. */
    FACTOR_DISABLED("factor.disabled"),
    /** Too many wrong codes. Curity: none. WSO2: {@code user.account.locked}. */
    ACCOUNT_LOCKED("account.locked"),
    /**
     * No code was typed. Curity: {@code enter-otp.validation.error.otp.required}. WSO2: {@code SMS-65003}.
     */
    OTP_REQUIRED("otp.required"),
    /**
     * Not the code. Curity: {@code enter-otp.error.invalid.otp}. WSO2: {@code code.mismatch},
     * {@code authentication.fail.message}.
     */
    OTP_INVALID("otp.invalid"),
    /** The code's time is over. Curity: {@code enter-otp.error.invalid.otp}. WSO2: {@code token.expired}. */
    OTP_EXPIRED("otp.expired"),
    /**
     * There is no code or link to answer: used, cancelled or forgotten. Curity: {@code link-wait.error.restart},
     * {@code confirm.error.session.expired}. WSO2: {@code SMS-65006}.
     */
    NO_ACTIVE_CHALLENGE("no-active-challenge"),
    /**
     * The code's attempts are used up. Curity: {@code enter-otp.error.too-many-attempts},
     * {@code confirm.error.too-many-attempts}, {@code verify.error.too-many-attempts}. WSO2: {@code SMS-65037}.
     */
    TOO_MANY_ATTEMPTS("too-many-attempts"),
    /**
     * The session has had all its codes. Curity: {@code enter-username.error.too-many-attempts}. WSO2:
     * {@code resent.count.exceeded}.
     */
    TOO_MANY_CHALLENGES("too-many-challenges"),
    /** The last code is too recent. Curity: none. WSO2: {@code SMS-60010}. */
    RESEND_TOO_SOON("resend.too-soon"),
    /** The recipient, the client or the service has had as many codes as it may. Curity and WSO2: none. */
    RATE_LIMITED("rate-limited"),
    /** No gateway took the message. Curity: none. WSO2: {@code unable.send.code}. */
    SEND_FAILED("send.failed"),
    /** No number was typed. Curity: {@code register.error.validation.phonenumber.required}. WSO2: none. */
    PHONE_REQUIRED("phone.required"),
    /**
     * Not a number, or one that no codes are sent to. Curity: {@code register.error.validation.invalid.phonenumber}.
     * WSO2: none.
     */
    PHONE_INVALID("phone.invalid"),
    /**
     * The number belongs to another account. Curity: {@code register.error.validation.number-already-registered}.
     * WSO2: none.
     */
    PHONE_TAKEN("phone.taken"),
    /**
     * The required factor was passed by somebody else. Curity: {@code register.error.user.mismatch},
     * {@code confirm.error.user.mismatch}. WSO2: {@code user.tenant.domain.mismatch.message}.
     */
    USER_MISMATCH("user.mismatch"),
    /** No such link. Curity: {@code verify.view.token.invalid}. WSO2: none. */
    LINK_INVALID("link.invalid"),
    /**
     * The person on the phone said no; not told with a single factor, where only {@link OtpLogin.Builder#singleFactor}
     * was called. Curity and WSO2: none.
     */
    LINK_DENIED("link.denied"),
    /** The link's time is over. Curity: {@code link-wait.view.authTimeout}. WSO2: none. */
    LINK_TIMEOUT("link.timeout"),
    /** The login's state was altered, is an older one, or belongs to another browser. Curity and WSO2: none. */
    STATE_INVALID("state.invalid");

    private final String key;

    LoginError(String key) {
        this.key = key;
    }

    /** The stable name, such as {@code otp.invalid}. */
    public String key() {
        return key;
    }

    /**
     * What the page on the phone says about a link that is not approved.
     *
     * @param answer what {@link dev.otpdispatch.OtpService#approve} or {@code deny} answered
     * @return empty if it is approved; {@link #LINK_DENIED} if it is denied, which after {@code deny} is what the person
     *     wanted, and after {@code approve} tells that somebody had said no before
     */
    public static Optional<LoginError> of(LinkResult answer) {
        if (answer instanceof LinkResult.LinkInvalid) {
            return Optional.of(LINK_INVALID);
        } else if (answer instanceof LinkResult.LinkExpired) {
            return Optional.of(LINK_TIMEOUT);
        }
        return answer instanceof ClaimResult.Denied ? Optional.of(LINK_DENIED) : Optional.empty();
    }

    @Override
    public String toString() {
        return key;
    }
}
