package dev.otpdispatch.store.trials;

import dev.otpdispatch.store.trials.Weather.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One client's connection through the proxy: a thread carries its requests, another the answers. */
final class ProxiedConnection {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final Supplier<Weather> weather;
    private final Consumer<ProxiedConnection> atEnd;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean answersDropped;

    ProxiedConnection(Socket client, Supplier<Weather> weather, Consumer<ProxiedConnection> atEnd) {
        this.client = client;
        this.weather = weather;
        this.atEnd = atEnd;
    }

    boolean reach(int serverPort) {
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MILLIS);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            return true;
        } catch (IOException e) {
            return false; // the server is down, which the client is to notice
        }
    }

    void carryRequests() {
        byte[] buffer = new byte[BUFFER];
        try {
            int length;
            while ((length = client.getInputStream().read(buffer)) >= 0) {
                if (!suffer(weather.get())) {
                    return;
                }
                server.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One end is gone: so is the other, below.
        } finally {
            reset();
        }
    }

    void carryAnswers() {
        byte[] buffer = new byte[BUFFER];
        try {
            int length;
            while ((length = server.getInputStream().read(buffer)) >= 0) {
                if (answersDropped) {
                    client.close(); // with a farewell: a client may treat that unlike a reset
                    return;
                }
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One end is gone: so is the other, below.
        } finally {
            reset();
        }
    }

    /** Ends both sides without a farewell, as a broken network does. */
    void reset() {
        ended.countDown();
        abort(client);
        abort(server);
        atEnd.accept(this);
    }

    /** True if the request is still to be carried. */
    private boolean suffer(Weather now) {
        Fault fault = now.next();
        switch (fault) {
            case DELAY, STALL -> pause(now.pause(fault).toMillis());
            case DROP_ANSWER -> answersDropped = true;
            case NONE, RESET -> {}
        }
        return fault != Fault.RESET;
    }

    private void pause(long millis) {
        try {
            if (ended.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Already closed, which is what was wanted.
        }
    }
}
