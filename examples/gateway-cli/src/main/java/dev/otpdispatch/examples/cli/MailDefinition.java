package dev.otpdispatch.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.imports.Imported;
import dev.otpdispatch.smtp.NumberForm;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gateway by mail as {@code import} writes it to a file: {@code "protocol": "smtp"}, three templates, and how the
 * number goes. The mail server is given by settings.
 *
 * @param document checked
 */
record MailDefinition(JsonNode document) {
    private static final Set<String> MEMBERS = Set.of("protocol", "name", "to", "subject", "body", "phone");
    private static final List<String> REWRITING = List.of("base", "pattern", "replacement");
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("host", "required  Mail server that takes the mails");
        SETTINGS.put("port", "optional  Its port; 587, 465 or 25 by the kind of TLS");
        SETTINGS.put("from", "required  Sender");
        SETTINGS.put("user", "optional  User of the mail server");
        SETTINGS.put("password", "optional  Password of that user");
        SETTINGS.put("tls", "optional  starttls (unless given), implicit or insecure-none");
        SETTINGS.put("ca", "optional  PEM file of further authorities");
    }

    /** What an imported gateway is written as. */
    static Map<String, Object> written(String name, Imported.Mail mail) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", "smtp");
        json.put("name", name);
        json.put("to", mail.to());
        json.put("subject", mail.subject());
        json.put("body", mail.body());
        json.put("phone", mail.rewriting().<Object>map(MailDefinition::written).orElse("E164"));
        return json;
    }

    private static Map<String, String> written(Imported.Rewriting rewriting) {
        Map<String, String> phone = new LinkedHashMap<>();
        phone.put("format", "REGEX");
        phone.put("base", "E164");
        phone.put("pattern", rewriting.pattern());
        phone.put("replacement", rewriting.replacement());
        return phone;
    }

    /** Empty for a file that describes no gateway by mail. */
    static Optional<MailDefinition> read(Path file) {
        try {
            JsonNode document = Json.tree(Files.readString(file));
            return document.path("protocol").asText("").equals("smtp")
                    ? Optional.of(new MailDefinition(document))
                    : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new InvalidValueException(
                    "FILE",
                    file.toString(),
                    "cannot be read as UTF-8 text: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Prints what it needs, once it is known to be whole. */
    void check(PrintWriter out) {
        try (SmtpServer nowhere =
                SmtpServer.builder("localhost").from("otp@example.com").build()) {
            provider(nowhere);
        }
        out.println(text("name") + ": no problem found");
        SETTINGS.forEach((name, meaning) -> out.printf("  %-24s %s%n", name, meaning));
    }

    SmtpServer server(Map<String, String> settings, @Nullable URI url) {
        settings.keySet().stream().filter(name -> !SETTINGS.containsKey(name)).forEach(name -> {
            throw new InvalidValueException(
                    name, "(given)", "a gateway by mail has the settings " + String.join(", ", SETTINGS.keySet()));
        });
        return KapowPreset.server(settings, url);
    }

    SmtpSmsProvider provider(SmtpServer server) {
        document.properties().forEach(member -> {
            if (!MEMBERS.contains(member.getKey())) {
                throw new InvalidValueException("/" + member.getKey(), "(given)", "the members are " + MEMBERS);
            }
        });
        return SmtpSmsProvider.builder(server)
                .to(text("to"))
                .subject(text("subject"))
                .body(text("body"))
                .numbers(numbers(document.path("phone")))
                .build();
    }

    private static NumberForm numbers(JsonNode phone) {
        if (phone.isTextual()) {
            return NumberForm.parse(phone.asText());
        }
        boolean whole = phone.path("format").asText("").equals("REGEX")
                && REWRITING.stream().allMatch(member -> phone.path(member).isTextual());
        if (!whole) {
            throw new InvalidValueException(
                    "/phone", phone.toString(), "give a name such as E164, or format REGEX with " + REWRITING);
        }
        return NumberForm.parse(phone.path("base").asText())
                .rewritten(
                        phone.path("pattern").asText(),
                        phone.path("replacement").asText());
    }

    private String text(String member) {
        JsonNode value = document.path(member);
        if (!value.isTextual()) {
            throw new InvalidValueException("/" + member, value.toString(), "give a text");
        }
        return value.asText();
    }
}
