package dev.otpdispatch.store.trials;

import dev.otpdispatch.store.OtpStore;

/**
 * One application node's store and the client underneath.
 *
 * @param store the store under trial
 * @param disconnect closes the client, which the store does not
 */
public record TrialNode(OtpStore store, Runnable disconnect) implements AutoCloseable {
    @Override
    public void close() {
        disconnect.run();
    }
}
