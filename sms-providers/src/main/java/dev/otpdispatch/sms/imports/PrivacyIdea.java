package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SMS gateways of privacyIDEA, from an export of its configuration in JSON or YAML.
 *
 * <p>Read are the exports' sections {@code smsgateway} and {@code smtpserver}, a section alone, one gateway alone, and
 * the older form with {@code PARAMETER}, {@code SMS_TEXT_KEY} and {@code SMS_PHONENUMBER_KEY}. In privacyIDEA the tag
 * {@code {otp}} is the whole text, so it becomes {@code {message}}; its default text is the bare code, which is
 * {@code MessageCatalog.codeOnly()}. Stateless and thread-safe.
 */
public final class PrivacyIdea {
    private PrivacyIdea() {}

    /**
     * Reads an export.
     *
     * @param export the text of the export
     * @return the gateways in the export's order, each carried or listed with the reason why not
     * @throws dev.otpdispatch.failure.InvalidValueException if it is neither JSON nor YAML, or holds no gateway
     */
    public static List<Imported> read(String export) {
        JsonNode root = Documents.jsonOrYaml("privacyidea export", export);
        JsonNode servers = root.path("smtpserver");
        JsonNode gateways = root.has("smsgateway") ? root.path("smsgateway") : root;
        List<Imported> imported = new ArrayList<>();
        boolean section = root.has("smsgateway");
        if (isGateway(gateways)) {
            imported.add(gateway(gateways.path("name").asText("privacyidea"), gateways, servers));
        } else if (gateways.isArray()) {
            gateways.forEach(each -> imported.add(gateway(each.path("name").asText("privacyidea"), each, servers)));
        } else {
            for (Map.Entry<String, JsonNode> each : gateways.properties()) {
                if (section || isGateway(each.getValue())) {
                    imported.add(gateway(each.getKey(), each.getValue(), servers));
                }
            }
        }
        return Documents.nonEmpty("privacyidea export", imported);
    }

    private static boolean isGateway(JsonNode node) {
        return node.has("providermodule") || node.has("URL") || node.has("MAILTO");
    }

    private static Imported gateway(String name, JsonNode gateway, JsonNode servers) {
        String module = gateway.path("providermodule").asText("");
        JsonNode options = gateway.has("options") ? gateway.path("options") : gateway;
        if (module.endsWith("HttpSMSProvider") || (module.isEmpty() && options.has("URL"))) {
            return PrivacyIdeaHttp.read(name, options, gateway.path("headers"), gateway.has("options"));
        }
        if (module.endsWith("SipgateSMSProvider")) {
            return sipgate(name, options);
        }
        if (module.endsWith("SmtpSMSProvider") || (module.isEmpty() && options.has("MAILTO"))) {
            return PrivacyIdeaMail.read(name, options, servers);
        }
        return new Imported.NotCarried(
                Draft.definitionName(name),
                List.of((module.isEmpty() ? "it has no providermodule, and" : "its module " + module)
                        + " is neither HTTP, Sipgate nor SMTP"));
    }

    private static Imported sipgate(String name, JsonNode options) {
        Draft draft = new Draft(name);
        draft.put("extends", "sipgate-xmlrpc");
        draft.note(
                "privacyIDEA calls it a success whatever sipgate answers under HTTP 200; the preset reads the answer.");
        if (options.hasNonNull("REGEXP")) {
            draft.note("REGEXP is left out: the preset makes the digits that sipgate asks for.");
        }
        if (options.hasNonNull("PROXY")) {
            PrivacyIdeaTransport.proxy(options.path("PROXY").asText(), draft);
        }
        Imported carried = draft.finished();
        if (!(carried instanceof Imported.Http http)) {
            return carried;
        }
        Map<String, String> settings = new LinkedHashMap<>(http.settings());
        put(settings, "username", options.path("USERNAME").asText(""));
        put(settings, "password", options.path("PASSWORD").asText(""));
        settings.put("domain", "sipgate.de");
        return new Imported.Http(http.name(), http.definition(), settings, http.notes());
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }
}
