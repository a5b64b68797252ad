package dev.otpdispatch.failure;

/**
 * A bounded store has no room for one more record and nothing it may drop.
 *
 * <p>Thrown by an {@code OtpStore}. The service answers a challenge with a refusal for lack of capacity;
 * {@code attempt} passes it on where an account's first failure finds no room, and has run no other check then.
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
