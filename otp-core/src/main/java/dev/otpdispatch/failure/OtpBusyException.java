package dev.otpdispatch.failure;

/**
 * One account's record was changed by others each time we tried to write it: too many requests race on it.
 *
 * <p>Nothing was decided and nothing was sent; the attempt was not counted. Only {@code attempt} may have counted its
 * failure already, and its other check may have run, so that a backup code is used up. Answer it like an overload (HTTP 503).
 */
public final class OtpBusyException extends OtpException {
    private static final long serialVersionUID = 1L;

    /**
     * Names how hard it was tried.
     *
     * @param tries how often the write was lost to another writer
     */
    public OtpBusyException(int tries) {
        super("lost the race for one record " + tries + " times in a row; try the request again", null);
    }
}
