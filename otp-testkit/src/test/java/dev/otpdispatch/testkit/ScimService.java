package dev.otpdispatch.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SCIM service that keeps users, as far as a directory asks: filter by name, read, patch (RFC 7644 §3.4, §3.5.2). */
final class ScimService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ATTRIBUTES = "attributes=";
    private static final String FILTER = "filter=userName eq ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(DirectoryRace.THREADS);
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();

    private ScimService(HttpServer server) {
        this.server = server;
    }

    static ScimService start(List<Listed> people) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScimService service = new ScimService(server);
            people.forEach(service::add);
            server.createContext("/v2/Users", service::answer);
            server.setExecutor(service.threads);
            server.start();
            return service;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void add(Listed person) {
        String id = UUID.randomUUID().toString();
        ObjectNode user = JSON.createObjectNode().put("id", id).put("userName", person.username());
        person.phones()
                .forEach(phone -> user.withArray("phoneNumbers")
                        .addObject()
                        .put("value", "tel:" + phone.e164())
                        .put("type", "mobile")
                        .put("primary", phone.equals(person.phones().get(0))));
        person.email().ifPresent(address -> user.withArray("emails").addObject().put("value", address));
        person.locale().ifPresent(locale -> user.put("preferredLanguage", locale.toLanguageTag()));
        user.withObject("meta").put("version", "W/\"1\"");
        users.put(id, user);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestURI().getPath().replaceFirst("^/v2/Users/?", "");
        synchronized (users) {
            if (id.isEmpty()) {
                respond(exchange, 200, found(exchange.getRequestURI().getRawQuery()));
            } else if (!users.containsKey(id)) {
                respond(exchange, 404, JSON.createObjectNode().put("status", "404"));
            } else if (exchange.getRequestMethod().equals("PATCH")) {
                patch(exchange, users.get(id), JSON.readTree(asked));
            } else {
                respond(
                        exchange,
                        200,
                        asked(users.get(id), exchange.getRequestURI().getRawQuery()));
            }
        }
    }

    private JsonNode found(String rawQuery) throws IOException {
        String query = URLDecoder.decode(rawQuery.substring(0, rawQuery.indexOf('&')), StandardCharsets.UTF_8);
        String username = JSON.readTree(query.substring(FILTER.length())).asText();
        List<JsonNode> found = new ArrayList<>();
        users.values().stream()
                .filter(user -> user.path("userName").asText().equalsIgnoreCase(username))
                .forEach(user -> found.add(asked(user, rawQuery)));
        ObjectNode list = JSON.createObjectNode().put("totalResults", found.size());
        list.putArray("Resources").addAll(found);
        return list;
    }

    /** The attributes that are asked for, and the id, which is always returned (RFC 7644 §3.9). */
    private static ObjectNode asked(ObjectNode user, String rawQuery) {
        String names = rawQuery.substring(rawQuery.indexOf(ATTRIBUTES) + ATTRIBUTES.length());
        return user.deepCopy().retain(("id," + names).split(","));
    }

    private static void patch(HttpExchange exchange, ObjectNode user, JsonNode patch) throws IOException {
        String version = user.path("meta").path("version").asText();
        if (!version.equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
            respond(exchange, 412, JSON.createObjectNode().put("status", "412"));
            return;
        }
        JsonNode operation = patch.path("Operations").path(0);
        user.set(operation.path("path").asText(), operation.path("value"));
        user.withObject("meta").put("version", "W/\"" + UUID.randomUUID() + "\"");
        respond(exchange, 200, user);
    }

    private static void respond(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
