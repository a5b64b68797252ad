package dev.otpdispatch.benchmarks.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes every message as Twilio would. */
public final class HttpGateway implements AutoCloseable {
    private static final int THREADS = 40;
    private static final byte[] ANSWER =
            "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}".getBytes(UTF_8);

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    private HttpGateway(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a port that is free. */
    public static HttpGateway start() {
        // Read when the first server of a JVM is made: without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpGateway gateway = new HttpGateway(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000));
            gateway.server.setExecutor(gateway.workers);
            gateway.server.createContext("/", HttpGateway::answer);
            gateway.server.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens on the loopback. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
