package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** privacyIDEA's SMTP provider: templates of its own, and a server named by SMTPIDENTIFIER. */
final class PrivacyIdeaMail {
    private PrivacyIdeaMail() {}

    static Imported read(String name, JsonNode options, JsonNode servers) {
        Draft draft = new Draft(name);
        Map<String, String> server = new LinkedHashMap<>();
        String identifier =
                options.path("SMTPIDENTIFIER").asText(options.path("IDENTIFIER").asText(""));
        JsonNode configured = servers.path(identifier);
        if (configured.isObject()) {
            take(configured, server, draft);
        } else if (options.hasNonNull("MAILSERVER")) {
            put(server, "host", options.path("MAILSERVER"));
            put(server, "from", options.path("MAILSENDER"));
            put(server, "user", options.path("MAILUSER"));
            put(server, "password", options.path("MAILPASSWORD"));
        } else {
            draft.note("The mail server '" + identifier
                    + "' is not in the export; export smtpserver too, or name it by hand.");
        }
        if (options.hasNonNull("REGEXP")) {
            draft.note("REGEXP is not carried for mail; choose the form of numbers on SmtpSmsProvider.");
        }
        return new Imported.Mail(
                draft.name(),
                server,
                template("MAILTO", options.path("MAILTO").asText(""), draft),
                template("SUBJECT", options.path("SUBJECT").asText("{phone}"), draft),
                template("BODY", options.path("BODY").asText("{otp}"), draft),
                draft.notes());
    }

    private static String template(String field, String source, Draft draft) {
        String angles = source.replace("<otp>", "{otp}").replace("<phone>", "{phone}");
        return PythonFormat.template(field, angles, draft);
    }

    private static void take(JsonNode configured, Map<String, String> server, Draft draft) {
        put(server, "host", configured.path("server"));
        put(server, "port", configured.path("port"));
        put(server, "from", configured.path("sender"));
        put(server, "user", configured.path("username"));
        put(server, "password", configured.path("password"));
        if (configured.path("tls").asBoolean(false)) {
            server.put("tls", "starttls");
        } else {
            draft.note(
                    "privacyIDEA used this mail server without TLS; here STARTTLS is required unless insecure-none is asked for.");
        }
    }

    private static void put(Map<String, String> server, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
            server.put(name, value.asText());
        }
    }
}
