package dev.otpdispatch.failure;

/**
 * A bounded store has no room for one more record and nothing it may drop.
 *
 * <p>Thrown by an {@code OtpStore}; the service answers it as a refusal for lack of capacity.
 */
public final class OtpStoreFullException extends OtpException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the bound that was reached.
     *
     * @param maxRecords how many records the store holds at most
     */
    public OtpStoreFullException(long maxRecords) {
        super("the store holds its " + maxRecords + " records and none may be dropped; raise its bound", null);
    }
}
