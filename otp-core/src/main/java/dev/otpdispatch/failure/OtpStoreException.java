package dev.otpdispatch.failure;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be read or written.
 *
 * <p>Verification fails closed: no code was accepted, and before a send nothing was sent. When
 * {@link #writeMayHaveHappened()} is true the answer of a write was lost, so an attempt may have been counted.
 */
public final class OtpStoreException extends OtpException {
    private static final long serialVersionUID = 1L;

    private final boolean writeMayHaveHappened;

    /**
     * Wraps what a store's driver threw.
     *
     * @param message what was being done, free of keys and values
     * @param writeMayHaveHappened true if a write was handed over and its answer is unknown
     * @param cause what the driver threw, or null
     */
    public OtpStoreException(String message, boolean writeMayHaveHappened, @Nullable Throwable cause) {
        super(message, cause);
        this.writeMayHaveHappened = writeMayHaveHappened;
    }

    /** True if a write was handed over and its answer was lost, so that it may have taken place. */
    public boolean writeMayHaveHappened() {
        return writeMayHaveHappened;
    }
}
