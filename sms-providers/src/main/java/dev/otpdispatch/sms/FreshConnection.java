package dev.otpdispatch.sms;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the gateway has closed a kept connection before a request is written on it.
 *
 * <p>Written on a closed connection a request gets no answer, and nobody can say whether it arrived. OkHttp looks
 * only after ten idle seconds and never before a GET, while common servers close after five.
 */
final class FreshConnection implements Interceptor {
    private static final long UNSUSPICIOUS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Map<Connection, Long> lastUsed = Collections.synchronizedMap(new WeakHashMap<>());

    /** Nothing was written, so that another connection may be tried. */
    static final class Stale extends IOException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super("the gateway closed the connection while it lay idle");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && wasIdle(connection) && isClosedByPeer(connection)) {
            throw new Stale();
        }
        Response answer = chain.proceed(chain.request());
        if (connection != null) {
            lastUsed.put(connection, System.nanoTime()); // monotonic, and no time of day
        }
        return answer;
    }

    private boolean wasIdle(Connection connection) {
        @Nullable Long last = lastUsed.get(connection);
        return last != null && System.nanoTime() - last > UNSUSPICIOUS_NANOS;
    }

    /** HTTP/2 has a reader of its own that notices; on HTTP/1.1 a byte that nobody asked for is as bad as an end. */
    private static boolean isClosedByPeer(Connection connection) {
        if (connection.protocol() == Protocol.HTTP_2) {
            return false;
        }
        Socket socket = connection.socket();
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                socket.getInputStream().read();
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }
}
