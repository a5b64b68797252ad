package dev.otpdispatch.login.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectoryException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The few requests of RFC 7644 that a directory needs. */
final class ScimClient {
    private static final String MEDIA_TYPE = "application/scim+json";
    /** With {@code meta}, whose version keeps a change by somebody else from being lost (RFC 7643 §3.1). */
    private static final String ATTRIBUTES =
            "attributes=userName,active,phoneNumbers,emails,preferredLanguage,locale,meta";

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String users;
    private final Supplier<String> bearer;
    private final HttpCalls calls;

    private ScimClient(String users, Supplier<String> bearer, HttpCalls calls) {
        this.users = users;
        this.bearer = bearer;
        this.calls = calls;
    }

    static ScimClient of(
            URI base,
            Supplier<String> bearer,
            @Nullable SSLContext trust,
            Duration connectTimeout,
            Duration callTimeout) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        if (trust != null) {
            client.sslContext(trust);
        }
        String root = base.toString();
        String users = (root.endsWith("/") ? root : root + "/") + "Users";
        return new ScimClient(users, bearer, new HttpCalls(client.build(), callTimeout));
    }

    /** Users of that name: none, one, or enough to see that it is not unique. */
    List<ScimUser> named(String username) {
        String filter = "userName eq " + TextNode.valueOf(username); // its text is a JSON string
        String query = "?filter=" + encoded(filter) + "&count=2&" + ATTRIBUTES;
        HttpCalls.Answer answer =
                calls.send("looking an account up", request(users + query).GET());
        requireStatus("looking an account up", answer, 200);
        List<ScimUser> found = new ArrayList<>();
        for (JsonNode user : json(answer).path("Resources")) {
            found.add(new ScimUser(user, version(user, "")));
        }
        return found;
    }

    ScimUser withId(String id) {
        String url = users + "/" + encoded(id) + "?" + ATTRIBUTES;
        HttpCalls.Answer answer = calls.send("reading a user", request(url).GET());
        requireStatus("reading a user", answer, 200);
        JsonNode user = json(answer);
        return new ScimUser(user, version(user, answer.entityTag()));
    }

    /** False if somebody else changed the user since it was read (RFC 7644 §3.14). */
    boolean replacePhones(ScimUser user, ArrayNode phones) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        patch.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", "phoneNumbers")
                .set("value", phones);
        HttpRequest.Builder request = request(users + "/" + encoded(user.id()))
                .header("Content-Type", MEDIA_TYPE)
                .method("PATCH", BodyPublishers.ofString(patch.toString(), UTF_8));
        if (!user.version().isEmpty()) {
            request.header("If-Match", user.version());
        }
        HttpCalls.Answer answer = calls.send("saving a number", request);
        if (answer.status() == 412) {
            return false;
        }
        requireStatus("saving a number", answer, 200, 204);
        return true;
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", MEDIA_TYPE);
        String token = bearer.get();
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + usable(token));
    }

    /** The client names a header that it refuses, and what is in it. */
    private static String usable(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new InvalidValueException("bearer", "(hidden)", "give a token of visible ASCII (RFC 6750 §2.1)");
        }
        return token;
    }

    /** A query's space is {@code %20} in a path too. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String version(JsonNode user, String entityTag) {
        return entityTag.isEmpty() ? user.path("meta").path("version").asText() : entityTag;
    }

    private static void requireStatus(String doing, HttpCalls.Answer answer, int... expected) {
        for (int status : expected) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new AccountDirectoryException(doing + ": the SCIM service answered " + answer.status(), null);
    }

    /** What cannot be read may hold anything: neither its words nor the parser's are passed on. */
    private static JsonNode json(HttpCalls.Answer answer) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException unreadable) {
            throw new AccountDirectoryException("the SCIM service's answer is no JSON", null);
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are always readable", impossible);
        }
        throw new AccountDirectoryException("the SCIM service's answer is no JSON object", null);
    }
}
