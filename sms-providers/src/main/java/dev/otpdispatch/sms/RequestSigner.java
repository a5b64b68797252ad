package dev.otpdispatch.sms;

import java.time.InstantSource;
import java.util.Map;

/**
 * Signs a finished request: for vendors whose authentication is computed from the request itself.
 *
 * <p>It runs last and sees the exact bytes that are sent. It must be thread-safe. It may block for a bounded time,
 * as when it asks the vendor for the time. Whatever it throws means that nothing was sent: an
 * {@link java.io.UncheckedIOException} is taken as a passing failure, anything else as a wrong configuration.
 */
@FunctionalInterface
public interface RequestSigner {
    /**
     * Computes the headers that prove who sends.
     *
     * @param method the method in capitals
     * @param url the URL exactly as it is sent, with its query
     * @param headers the headers so far, by their names as they are sent; {@code Host} is among them
     * @param body the bytes of the body, empty where there is none; not to be changed
     * @param clock the provider's clock
     * @return the headers to add; one that is there already is replaced
     */
    Map<String, String> sign(String method, String url, Map<String, String> headers, byte[] body, InstantSource clock);
}
