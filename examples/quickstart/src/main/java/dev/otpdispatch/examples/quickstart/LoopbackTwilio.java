package dev.otpdispatch.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway on this machine that answers as Twilio's API documents, and a phone that shows what it was sent. */
final class LoopbackTwilio implements AutoCloseable {
    static final String ACCOUNT_SID = "AC00000000000000000000000000000000";
    static final String AUTH_TOKEN = "a-token-that-opens-nothing";

    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json";
    private static final String ACCEPTED =
            "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\",\"error_code\":null}";
    private static final String UNAUTHORISED =
            "{\"code\":20003,\"message\":\"Authenticate\",\"more_info\":\"https://www.twilio.com/docs/errors/20003\","
                    + "\"status\":401}";

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    private LoopbackTwilio(HttpServer server) {
        this.server = server;
    }

    /** One request as it came over the wire. */
    record Received(String requestLine, String authorization, String body) {
        /** The value of a form field. */
        String field(String name) {
            for (String pair : body.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
                }
            }
            throw new IllegalStateException("no field " + name);
        }
    }

    static LoopbackTwilio start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LoopbackTwilio twilio = new LoopbackTwilio(server);
        server.createContext("/", twilio::answer);
        server.start();
        return twilio;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("the gateway received nothing");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        received.add(new Received(exchange.getRequestMethod() + " " + exchange.getRequestURI(), authorization, body));
        boolean known = basic().equals(authorization)
                && exchange.getRequestURI().getPath().equals(PATH);
        byte[] answer = (known ? ACCEPTED : UNAUTHORISED).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 201 : 401, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    static String basic() {
        String credentials = ACCOUNT_SID + ":" + AUTH_TOKEN;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
