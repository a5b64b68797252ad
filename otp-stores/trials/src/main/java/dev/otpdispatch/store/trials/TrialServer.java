package dev.otpdispatch.store.trials;

/** A real server of one store, started for the tests, that keeps what it acknowledged over a restart. */
public interface TrialServer {
    /** Where it listens on the loopback address, before and after a restart. */
    int port();

    /** Stops it, connections and all, and starts it again on the same port with the same records. */
    void restart();

    /**
     * A client of its own, as another application node would have it, with time-outs of about a second or less.
     *
     * @param port the server's, or that of a proxy before it
     */
    TrialNode connect(int port);
}
