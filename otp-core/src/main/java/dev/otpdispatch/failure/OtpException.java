package dev.otpdispatch.failure;

import org.jspecify.annotations.Nullable;

/**
 * Root of every failure that an application may want to catch, always unchecked. A missing argument is the JDK's
 * {@link NullPointerException}.
 *
 * <p>Expected outcomes (a wrong code, a refused challenge, a rejected message) are results, not exceptions;
 * what extends this class is a failing machine or an unusable value. No message of this hierarchy holds a
 * code, a credential or a full phone number.
 */
public abstract class OtpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For the library's own modules; an application catches this type and does not extend it.
     *
     * @param message what happened and what to do about it, free of secrets
     * @param cause what lies underneath, or null
     */
    protected OtpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
