package dev.otpdispatch.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare loopback socket that does what it is told, above all what a well-behaved one never does.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.start(connection -> {
 *     connection.readLine();
 *     connection.reset();
 * })) {
 *     … new MyProvider(server.address()) …
 * }
 * }</pre>
 *
 * <p>Each connection is served in a thread of its own and closed when its script returns. Text is ISO-8859-1, one
 * byte a character. Thread-safe; whoever starts a server closes it, which ends its connections and threads.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(ScriptedServer::daemon);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script script;

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** What the server does with one connection. */
    @FunctionalInterface
    public interface Script {
        /**
         * Plays the server's part, until it returns or the other side is gone.
         *
         * @param connection just accepted, nothing read
         * @throws IOException if the other side is gone, which is its right
         */
        void play(ScriptedConnection connection) throws IOException;
    }

    /**
     * Starts a server on a free port.
     *
     * @param script what it does with each connection
     */
    public static ScriptedServer start(Script script) {
        try {
            ScriptedServer server = new ScriptedServer(requireNonNull(script, "script"));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** A loopback address where nobody listens. */
    public static InetSocketAddress nobody() {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(closed.getInetAddress(), closed.getLocalPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /**
     * Does something else with the connections that come from now on.
     *
     * @param next what it does
     */
    public void play(Script next) {
        script = requireNonNull(next, "next");
    }

    /** How many connections it has accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** How many connections neither side has closed, as far as the script has noticed. */
    public int openConnections() {
        open.removeIf(Socket::isClosed);
        return open.size();
    }

    /** Closes the connections there are, as a restart would, and goes on listening. */
    public void dropConnections() {
        open.forEach(ScriptedServer::drop);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        } finally {
            dropConnections();
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Script current = script;
                threads.execute(() -> serve(socket, current));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket accepted, Script script) {
        try (Socket socket = accepted) {
            script.play(new ScriptedConnection(socket));
        } catch (IOException gone) {
            return; // the other side may leave when it likes
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    }
}
