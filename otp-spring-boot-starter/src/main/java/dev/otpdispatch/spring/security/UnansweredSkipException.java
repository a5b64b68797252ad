package dev.otpdispatch.spring.security;

/** A login may let people off the factor, a filter chain asks them for it, and nothing says what then comes. */
final class UnansweredSkipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnansweredSkipException() {
        super("the login may skip people, who are exempt or have switched the factor off (otp.login.optional), and"
                + " smsOtp() does not say what then comes");
    }
}
