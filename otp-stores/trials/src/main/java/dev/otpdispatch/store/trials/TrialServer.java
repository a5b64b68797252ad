package dev.otpdispatch.store.trials;

import java.time.Duration;

/** A real server of one store, started for the tests, that keeps what it acknowledged over a restart. */
public interface TrialServer {
    /** Where it listens on the loopback address, before and after a restart. */
    int port();

    /** Stops it, connections and all, and starts it again on the same port with the same records. */
    void restart();

    /**
     * A client of its own, as another application node would have it.
     *
     * @param port the server's, or that of a proxy before it
     * @param timeout how long it waits for an answer, as nearly as the client allows
     */
    TrialNode connect(int port, Duration timeout);

    /** A client that waits longer than any test, connected directly. */
    default TrialNode connect() {
        return connect(port(), Duration.ofSeconds(20));
    }
}
