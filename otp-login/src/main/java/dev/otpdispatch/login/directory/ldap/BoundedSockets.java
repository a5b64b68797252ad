package dev.otpdispatch.login.directory.ldap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets whose every wait is bounded, the TLS handshake of StartTLS included, which JNDI's own timeouts leave
 * out; and lets one directory trust other certificates than the rest of the process.
 *
 * <p>JNDI knows a socket factory by its class name only, and asks {@link #getDefault()} on the thread that opens the
 * connection: so the factory to use is laid down for that thread, for as long as it opens one.
 */
public final class BoundedSockets extends SocketFactory {
    private static final ThreadLocal<@Nullable BoundedSockets> OPENING = new ThreadLocal<>();

    private final SocketFactory sockets;
    private final int timeoutMillis;

    private BoundedSockets(SocketFactory sockets, Duration timeout) {
        this.sockets = sockets;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /**
     * A factory that bounds another one's sockets.
     *
     * @param sockets makes plain or TLS sockets
     * @param timeout how long one read may take
     */
    public static BoundedSockets of(SocketFactory sockets, Duration timeout) {
        return new BoundedSockets(requireNonNull(sockets, "sockets"), timeout);
    }

    /** What opens a connection. */
    @FunctionalInterface
    public interface Opening<T, E extends Exception> {
        /** Opens it. */
        T open() throws E;
    }

    /**
     * Opens a connection with this factory's sockets.
     *
     * @param opening opens it, on this thread
     */
    public <T, E extends Exception> T during(Opening<T, E> opening) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        OPENING.set(this);
        thread.setContextClassLoader(BoundedSockets.class.getClassLoader()); // by which JNDI looks for this class
        try {
            return opening.open();
        } finally {
            thread.setContextClassLoader(loader);
            OPENING.remove();
        }
    }

    /** The factory of the connection that this thread is opening: for JNDI. */
    public static SocketFactory getDefault() {
        BoundedSockets opening = OPENING.get();
        return opening == null ? SocketFactory.getDefault() : opening;
    }

    @Override
    public Socket createSocket() throws IOException {
        return bounded(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return bounded(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return bounded(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return bounded(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return bounded(sockets.createSocket(host, port, localHost, localPort));
    }

    private Socket bounded(Socket socket) throws IOException {
        socket.setSoTimeout(timeoutMillis);
        return socket;
    }
}
