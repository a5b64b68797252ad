package dev.otpdispatch.store.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy on the loopback address that treats requests as its {@link Weather} says.
 *
 * <p>A request is what one read from the client's socket brings, so several pipelined commands may share a fate.
 * Holds at most {@value #MOST_CONNECTIONS} connections and resets what comes beyond. Close it to end its threads.
 */
public final class FaultProxy implements AutoCloseable {
    static final int MOST_CONNECTIONS = 64;

    private final int serverPort;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.calm();

    private FaultProxy(int serverPort, ServerSocket door) {
        this.serverPort = serverPort;
        this.door = door;
    }

    /**
     * Opens a proxy in calm weather.
     *
     * @param serverPort where the server listens on the loopback address; it may be down at times
     */
    public static FaultProxy to(int serverPort) {
        try {
            FaultProxy proxy = new FaultProxy(serverPort, new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
            proxy.threads.execute(proxy::welcome);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public int port() {
        return door.getLocalPort();
    }

    /**
     * Changes the weather, from the next request on.
     *
     * @param next what it becomes
     */
    public void weather(Weather next) {
        this.weather = next;
    }

    /** Resets every connection that is open now. */
    public void cutAll() {
        open.forEach(ProxiedConnection::reset);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cutAll();
        threads.shutdownNow();
    }

    private void welcome() {
        try {
            while (true) {
                admit(door.accept());
            }
        } catch (IOException e) {
            // The door was closed, by close() alone.
        }
    }

    private void admit(Socket client) {
        ProxiedConnection connection = new ProxiedConnection(client, () -> weather, open::remove);
        open.add(connection);
        if (open.size() > MOST_CONNECTIONS || !connection.reach(serverPort)) {
            connection.reset();
            return;
        }
        threads.execute(connection::carryRequests);
        threads.execute(connection::carryAnswers);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
