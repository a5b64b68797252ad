package dev.otpdispatch.spring.security;

/** A filter chain asks for codes, and there is nothing to make or check them with. */
final class MissingLoginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingLoginException(Class<?> missing) {
        super("the security filter chain has smsOtp(), and there is no bean of type " + missing.getSimpleName());
    }
}
