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

/**
 * A server on a bare loopback socket that does what it is told, above all what a well-behaved one never does.
 *
 * <p>Each connection is served in a thread of its own and closed when its script returns. Text is ISO-8859-1, one
 * byte a character. Thread-safe; whoever starts a server closes it, which ends its connections and threads.
 */
final class ScriptedServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Script script;

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** What the server does with one connection. */
    @FunctionalInterface
    interface Script {
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
    static ScriptedServer start(Script script) {
        try {
            ScriptedServer server = new ScriptedServer(requireNonNull(script, "script"));
            daemon(server::accept).start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /**
     * Does something else with the connections that come from now on.
     *
     * @param next what it does
     */
    void play(Script next) {
        script = requireNonNull(next, "next");
    }

    /** Closes the connections there are, as a restart would, and goes on listening. */
    void dropConnections() {
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
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                begin(listener.accept());
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Whoever closes the server drops what is on the list; what comes on it afterwards is dropped here. */
    private void begin(Socket socket) {
        Script current = script;
        open.add(socket);
        if (listener.isClosed()) {
            drop(socket);
        }
        daemon(() -> serve(socket, current)).start();
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
