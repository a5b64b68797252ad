package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** privacyIDEA's HTTP provider: parameters have names of their own, everything else is a field of the request. */
final class PrivacyIdeaHttp {
    private static final Set<String> PARAMETERS = Set.of(
            "URL",
            "HTTP_METHOD",
            "HTTP_Method",
            "USERNAME",
            "PASSWORD",
            "RETURN_SUCCESS",
            "RETURN_FAIL",
            "CHECK_SSL",
            "SEND_DATA_AS_JSON",
            "REGEXP",
            "PROXY",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "TIMEOUT",
            "PARAMETER",
            "SMS_TEXT_KEY",
            "SMS_PHONENUMBER_KEY",
            "providermodule",
            "description",
            "name",
            "headers");

    private static final Set<String> OF_TRANSPORT = Set.of("content-type", "content-length", "host");

    private final Draft draft;
    private final JsonNode options;
    private final boolean formatted;
    private String url;

    private PrivacyIdeaHttp(Draft draft, JsonNode options, boolean formatted) {
        this.draft = draft;
        this.options = options;
        this.formatted = formatted;
        this.url = options.path("URL").asText("");
    }

    static Imported read(String name, JsonNode options, JsonNode headers, boolean formatted) {
        PrivacyIdeaHttp http = new PrivacyIdeaHttp(new Draft(name), options, formatted);
        http.phone();
        http.auth();
        http.request(headers);
        http.verdict();
        PrivacyIdeaTransport.carry(options, http.url, http.draft);
        return http.draft.finished();
    }

    private void phone() {
        draft.put("phone", "E164");
        if (options.hasNonNull("REGEXP")) {
            PythonRegexp.carry(options.path("REGEXP").asText(), draft);
        } else {
            draft.note("The number goes as +49…; privacyIDEA sent it as it was stored. Set phone to DIGITS for no +.");
        }
    }

    /** As privacyIDEA does: the parameters, or else what the URL has before its host. */
    private void auth() {
        Userinfo userinfo = Userinfo.of(url);
        url = userinfo.url();
        JsonNode user = options.path("USERNAME");
        JsonNode password = options.path("PASSWORD");
        if (!options.hasNonNull("USERNAME") && !options.hasNonNull("PASSWORD")) {
            userinfo.user().ifPresent(name -> basic(name, userinfo.password()));
        } else if (!user.asText("").isEmpty() && options.hasNonNull("PASSWORD")) {
            basic(user.asText(), password.asText());
            draft.note("USERNAME and PASSWORD are parameters of privacyIDEA: they go as basic authentication, not as"
                    + " fields of the request.");
        } else {
            draft.note("USERNAME or PASSWORD alone is read as a parameter, as privacyIDEA does: it is not sent at all."
                    + " Where the gateway wants such a field, add it to the request by hand.");
        }
    }

    private void basic(String user, String password) {
        draft.at("auth")
                .put("type", "basic")
                .put("user", draft.settingWithValue("username", user, false))
                .put("password", draft.settingWithValue("password", password, true));
    }

    private void request(JsonNode headers) {
        boolean post = options.path("HTTP_METHOD")
                .asText(options.path("HTTP_Method").asText("GET"))
                .equals("POST");
        ObjectNode request = draft.at("request");
        request.put("method", post ? "POST" : "GET").put("url", QuerySecrets.carried(PythonFormat.literal(url), draft));
        ObjectNode fields = request.putObject(post ? bodyKind() : "query");
        fields().forEach((name, value) -> fields.put(name, value));
        headers.properties().forEach(header -> header(header, request));
    }

    /** Content-Type, Content-Length and Host are the transport's. */
    private void header(Map.Entry<String, JsonNode> header, ObjectNode request) {
        String name = header.getKey().strip();
        if (name.equalsIgnoreCase("Content-Type") && !request.has("query")) {
            contentType(header.getValue().asText(), request);
        } else if (OF_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
            draft.note("The header " + name + " is left out: the request makes its own.");
        } else {
            draft.header(name, fixed(header));
        }
    }

    private static void contentType(String type, ObjectNode request) {
        String usual = request.has("json") ? "application/json" : "application/x-www-form-urlencoded";
        if (!type.strip().equalsIgnoreCase(usual)) {
            request.put("contentType", PythonFormat.literal(type.strip()));
        }
    }

    private String bodyKind() {
        return options.path("SEND_DATA_AS_JSON").asText("no").equals("yes") ? "json" : "form";
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!formatted) {
            fields.put(options.path("SMS_PHONENUMBER_KEY").asText("phone"), "{phone}");
            fields.put(options.path("SMS_TEXT_KEY").asText("sms"), "{message}");
        }
        if (options.hasNonNull("PARAMETER") && !options.path("PARAMETER").isObject()) {
            draft.note("PARAMETER is no dictionary and is left out.");
        }
        options.path("PARAMETER")
                .properties()
                .forEach(each -> fields.put(each.getKey().strip(), fixed(each)));
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!PARAMETERS.contains(option.getKey())) {
                fields.put(option.getKey().strip(), formatted(option));
            }
        }
        return fields;
    }

    private String formatted(Map.Entry<String, JsonNode> option) {
        String value = option.getValue().asText();
        return Draft.soundsSecret(option.getKey()) && !PythonFormat.hasTag(value)
                ? draft.settingWithValue(option.getKey(), PythonFormat.plain(value), true)
                : PythonFormat.template(option.getKey(), value, draft);
    }

    private String fixed(Map.Entry<String, JsonNode> option) {
        String value = option.getValue().asText();
        return Draft.soundsSecret(option.getKey())
                ? draft.settingWithValue(option.getKey(), value, true)
                : PythonFormat.literal(value);
    }

    private void verdict() {
        String success = options.path("RETURN_SUCCESS").asText("");
        String fail = options.path("RETURN_FAIL").asText("");
        ObjectNode verdict = draft.at("verdict");
        ArrayNode status = verdict.putArray("status");
        status.add(200).add(201).add(202);
        if (!success.isEmpty()) {
            verdict.putArray("accepted").addObject().put("contains", success);
            if (!fail.isEmpty()) {
                draft.note("RETURN_FAIL is left out: RETURN_SUCCESS wins over it in privacyIDEA too.");
            }
        } else if (!fail.isEmpty()) {
            verdict.putArray("accepted").addObject().put("lacks", fail);
        } else {
            verdict.put("statusOnly", true);
        }
        KnownGateway.note(url, success.isEmpty() && fail.isEmpty(), success, draft);
    }
}
