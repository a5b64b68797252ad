package dev.otpdispatch.testkit;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;

/**
 * Where the gateway of a {@link MessageProviderContract} listens, and what a provider shows and allows it.
 *
 * @param host an address of the loopback interface
 * @param port where it listens there
 * @param secret the password, key or token that the provider is to use: eight letters and digits, the most that SMPP
 *     3.4 takes; the gateway believes any, and the contract watches that it shows nowhere
 * @param patience how long the provider is to wait at each step: for a connection, for an answer, and for all of it
 *     where that can be said
 */
public record GatewayAccess(String host, int port, String secret, Duration patience) {
    /** Checks that nothing is missing. */
    public GatewayAccess {
        requireNonNull(host, "host");
        requireNonNull(secret, "secret");
        requireNonNull(patience, "patience");
    }

    /** The beginning of its URLs, such as {@code http://127.0.0.1:8080}. */
    public URI httpUrl() {
        return URI.create("http://" + host + ":" + port);
    }

    /** Host and port. */
    @Override
    public String toString() {
        return "GatewayAccess[" + host + ":" + port + "]";
    }
}
