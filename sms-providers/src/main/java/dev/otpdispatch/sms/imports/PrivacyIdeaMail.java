package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** privacyIDEA's SMTP provider: templates of its own, and a server named by SMTPIDENTIFIER. */
final class PrivacyIdeaMail {
    private static final Set<String> CARRIED =
            Set.of("server", "port", "sender", "username", "password", "tls", "identifier", "description", "id");
    /** What a switch says that was never switched on, and a text that was never given. */
    private static final Set<String> NOTHING = Set.of("", "0", "false", "False");

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
        Optional<Imported.Rewriting> rewriting = options.hasNonNull("REGEXP")
                ? PythonRegexp.read(options.path("REGEXP").asText(), draft)
                : Optional.empty();
        String to = template("MAILTO", options.path("MAILTO").asText(""), draft);
        String subject = template("SUBJECT", options.path("SUBJECT").asText("{phone}"), draft);
        String body = template("BODY", options.path("BODY").asText("{otp}"), draft);
        if (to.isEmpty()) {
            draft.note("cannot be carried: MAILTO says nothing.");
        } else if (!(to + subject + body).contains("{message}")) {
            draft.note("cannot be carried: no tag in MAILTO, SUBJECT or BODY carries the code or the text.");
        } else {
            return new Imported.Mail(draft.name(), server, to, subject, body, rewriting, draft.notes());
        }
        return new Imported.NotCarried(draft.name(), draft.notes());
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
        configured.properties().forEach(member -> {
            if (!CARRIED.contains(member.getKey()) && says(member.getValue())) {
                draft.note("smtpserver." + member.getKey() + " is not carried.");
            }
        });
        if (configured.path("server").asText().startsWith("smtps://")) {
            server.put("host", configured.path("server").asText().substring("smtps://".length()));
            server.put("tls", "implicit");
        } else if (configured.path("tls").asBoolean(false)) {
            server.put("tls", "starttls");
        } else {
            draft.note(
                    "privacyIDEA used this mail server without TLS; here STARTTLS is required unless insecure-none is asked for.");
        }
    }

    private static boolean says(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty()
                : !value.isNull() && !NOTHING.contains(value.asText().strip());
    }

    private static void put(Map<String, String> server, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
            server.put(name, value.asText());
        }
    }
}
