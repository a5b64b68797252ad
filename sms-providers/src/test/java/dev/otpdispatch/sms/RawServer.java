package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a bare socket, for everything a well-behaved one never does; it keeps every request it has read. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Semaphore ended = new Semaphore(0);

    /** What it does with one connection; the connection is closed when it returns. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    /** Serves each connection in a thread of its own. */
    RawServer(Behaviour behaviour) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    RawServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
        threads.execute(this::accept);
    }

    /** Answers every request on every connection with these bytes. */
    static RawServer answering(String answer) throws IOException {
        return new RawServer(always(answer));
    }

    static RawServer answering(ServerSocket listener, String answer) {
        return new RawServer(listener, always(answer));
    }

    private static Behaviour always(String answer) {
        return connection -> {
            while (connection.read()) {
                connection.write(answer);
            }
        };
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The requests that were read whole, or as far as they came. */
    List<String> requests() {
        return requests;
    }

    /** Waits until one more of its connections is closed. */
    void awaitAnEnd() throws InterruptedException {
        assertThat(ended.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Connection(socket));
        } catch (IOException gone) {
            return; // the client hung up, which is its right
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            ended.release();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    /** One connection. */
    final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads one request; false at the end of the connection. */
        boolean read() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            int left = Integer.MAX_VALUE;
            while (left > 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                request.append((char) next);
                left--;
                if (left > 1 << 24 && request.toString().endsWith("\r\n\r\n")) {
                    Matcher length = LENGTH.matcher(request);
                    left = length.find() ? Integer.parseInt(length.group(1)) : 0;
                }
            }
            requests.add(request.toString());
            return true;
        }

        void write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Ends the connection with a reset instead of a farewell. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        Socket socket() {
            return socket;
        }

        RawServer server() {
            return RawServer.this;
        }
    }
}
