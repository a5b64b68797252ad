package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
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
        http.transport();
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

    private void auth() {
        String user = options.path("USERNAME").asText("");
        String password =
                options.hasNonNull("PASSWORD") ? options.path("PASSWORD").asText() : null;
        if (user.isEmpty() && password == null) {
            int at = url.indexOf('@');
            int begin = url.indexOf("://") + 3;
            if (at > begin && url.indexOf('/', begin) > at) {
                String[] parts = url.substring(begin, at).split(":", 2);
                url = url.substring(0, begin) + url.substring(at + 1);
                user = parts[0];
                password = parts.length > 1 ? parts[1] : "";
            }
        }
        if (!user.isEmpty() && password != null) {
            draft.at("auth")
                    .put("type", "basic")
                    .put("user", draft.settingWithValue("username", user, false))
                    .put("password", draft.settingWithValue("password", password, true));
            draft.note(
                    "USERNAME and PASSWORD are parameters of privacyIDEA and go as basic authentication, not as fields.");
        } else if (!user.isEmpty() || password != null) {
            draft.note("USERNAME or PASSWORD alone is read as a parameter, as privacyIDEA does: it is not sent at all."
                    + " Where the gateway wants such a field, add it to the request by hand.");
        }
    }

    private void request(JsonNode headers) {
        boolean post = options.path("HTTP_METHOD")
                .asText(options.path("HTTP_Method").asText("GET"))
                .equals("POST");
        ObjectNode request = draft.at("request");
        request.put("method", post ? "POST" : "GET").put("url", PythonFormat.literal(url));
        ObjectNode fields = request.putObject(post ? bodyKind() : "query");
        fields().forEach((name, value) -> fields.put(name, value));
        if (headers.isObject() && !headers.isEmpty()) {
            ObjectNode carried = request.putObject("headers");
            headers.properties().forEach(header -> carried.put(header.getKey(), header(header)));
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
        options.path("PARAMETER").properties().forEach(each -> fields.put(each.getKey(), fixed(each)));
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!PARAMETERS.contains(option.getKey())) {
                fields.put(option.getKey(), formatted(option));
            }
        }
        return fields;
    }

    private String formatted(Map.Entry<String, JsonNode> option) {
        String value = option.getValue().asText();
        String template = PythonFormat.template(option.getKey(), value, draft);
        boolean plain = template.equals(value) || template.indexOf('{') < 0;
        return plain && Draft.soundsSecret(option.getKey())
                ? draft.settingWithValue(option.getKey(), value, true)
                : template;
    }

    private String fixed(Map.Entry<String, JsonNode> option) {
        String value = option.getValue().asText();
        return Draft.soundsSecret(option.getKey())
                ? draft.settingWithValue(option.getKey(), value, true)
                : PythonFormat.literal(value);
    }

    private String header(Map.Entry<String, JsonNode> header) {
        return fixed(Map.entry(header.getKey(), header.getValue()));
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

    private void transport() {
        String seconds = options.path("TIMEOUT").asText("");
        String wait = new BigDecimal(seconds.isEmpty() ? "3" : seconds)
                        .movePointRight(3)
                        .toBigInteger() + "ms";
        draft.at("timeouts").put("connect", wait).put("read", wait);
        if (!options.path("CHECK_SSL").asText("yes").equals("yes") && url.startsWith("https")) {
            draft.at("tls").put("insecureTrustAnyCertificate", true).put("insecureSkipHostnameCheck", true);
            draft.note(
                    "CHECK_SSL is off: anybody on the way can read codes. Trust the gateway's certificate instead (tls.caFiles).");
        }
        String byScheme = options.path(url.startsWith("https") ? "HTTPS_PROXY" : "HTTP_PROXY")
                .asText("");
        String proxy = byScheme.isEmpty() ? options.path("PROXY").asText("") : byScheme;
        if (!proxy.isEmpty()) {
            proxy(proxy, draft);
        }
    }

    static void proxy(String address, Draft draft) {
        URI proxy = URI.create(address.contains("://") ? address : "http://" + address);
        if (proxy.getHost() == null) {
            draft.note("The proxy cannot be read; write the key proxy by hand.");
            return;
        }
        ObjectNode carried = draft.at("proxy").put("host", proxy.getHost());
        carried.put("port", proxy.getPort() > 0 ? proxy.getPort() : 3128);
        String credentials = proxy.getUserInfo();
        if (credentials != null) {
            String[] parts = credentials.split(":", 2);
            carried.put("user", draft.settingWithValue("proxyUser", parts[0], false));
            carried.put("password", draft.settingWithValue("proxyPassword", parts.length > 1 ? parts[1] : "", true));
        }
    }
}
