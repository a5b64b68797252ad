package dev.otpdispatch.login;

import dev.otpdispatch.failure.OtpException;
import org.jspecify.annotations.Nullable;

/**
 * A directory, or a store of backup codes, could not be asked. Nobody was let in and nothing was sent; a number that
 * was being saved may have been.
 */
public final class AccountDirectoryException extends OtpException {
    private static final long serialVersionUID = 1L;

    /**
     * For implementations of the ports.
     *
     * @param message what was being done and what to look at, free of names and numbers
     * @param cause what the driver threw, or null
     */
    public AccountDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
