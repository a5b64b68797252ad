package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** Which kind of body a payload is: Content-Type says it; without one it is JSON if it parses, else a form. */
final class Wso2Payload {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private Wso2Payload() {}

    static void carry(String payload, String contentType, ObjectNode request, Wso2Number number, Draft draft) {
        Optional<JsonNode> json = Wso2Json.read(payload, number, draft);
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean form = type.contains("form-urlencoded") || (type.isEmpty() && json.isEmpty());
        if (form) {
            Wso2Form.carry(payload, request.putObject("form"), draft);
            contentType(contentType, FORM, request);
        } else if (json.isPresent()) {
            request.set("json", json.get());
            contentType(contentType, JSON, request);
        } else {
            boolean xml = type.contains("xml");
            request.put("contentType", contentType);
            if (xml) {
                request.put("xml", Wso2Placeholders.settingsInXml(payload, draft));
            } else {
                request.put("text", Wso2Placeholders.settings(payload, draft));
                draft.note("payload: it is neither a form nor JSON nor XML, so nothing in it is escaped.");
            }
        }
    }

    private static void contentType(String given, String usual, ObjectNode request) {
        if (!given.isEmpty() && !given.equalsIgnoreCase(usual)) {
            request.put("contentType", given);
        }
    }
}
