package dev.otpdispatch.examples.cli;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.smtp.SmtpSecurity;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The preset {@code kapow}: mails to {@code number@kapow.co.uk}. It is no HTTP definition, so its settings are here.
 */
final class KapowPreset {
    static final String NAME = "kapow";
    static final String TITLE = "Kapow, by e-mail";
    static final String GRADE = "C";

    private static final List<Setting> SETTINGS = List.of(
            new Setting("host", "Mail server that takes the mails", true, false, null, "smtp.example.com"),
            new Setting("port", "Its port; 587, 465 or 25 by the kind of TLS", false, false, null, "587"),
            new Setting(
                    "from",
                    "Sender; identical to one of the account's Trusted Email Addresses",
                    true,
                    false,
                    null,
                    "login@example.com"),
            new Setting("user", "User of the mail server", false, false, null, "login@example.com"),
            new Setting("password", "Password of that user", false, true, null, "an-app-password"),
            new Setting("tls", "starttls, implicit or insecure-none", false, false, "starttls", "starttls"),
            new Setting("ca", "PEM file of further authorities", false, false, null, "/etc/ssl/relay.pem"),
            new Setting(
                    "kapowUsername", "Kapow account, where the sender is not trusted", false, false, null, "account"),
            new Setting("kapowPassword", "Password of the Kapow account", false, true, null, "a-password"));

    private KapowPreset() {}

    private record Setting(
            String name,
            String description,
            boolean required,
            boolean secret,
            @Nullable String fallback,
            String example) {
        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("description", description);
            json.put("required", required);
            if (fallback != null) {
                json.put("default", fallback);
            }
            if (secret) {
                json.put("secret", true);
            }
            json.put("example", example);
            return json;
        }
    }

    static String toJson() {
        Map<String, Object> settings = new LinkedHashMap<>();
        SETTINGS.forEach(setting -> settings.put(setting.name(), setting.toJson()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", NAME);
        json.put("title", TITLE);
        json.put("grade", GRADE);
        json.put("experimental", true);
        json.put("protocol", "smtp");
        json.put("settings", settings);
        json.put("to", "{phone}@kapow.co.uk");
        json.put("subject", "{message}");
        json.put("body", "empty, or kapowUsername and kapowPassword on a line each");
        return Json.pretty(json);
    }

    static SmtpServer server(Map<String, String> settings, @Nullable URI url) {
        refuseUnknown(settings);
        refuseHalf("user", "password", settings);
        refuseHalf("kapowUsername", "kapowPassword", settings);
        SmtpServer.Builder server = SmtpServer.builder(host(settings, url))
                .security(security(settings))
                .from(required(settings, "from"));
        String port = url == null ? settings.get("port") : Integer.toString(url.getPort());
        if (port != null) {
            server.port(number(port));
        }
        String user = settings.get("user");
        String password = settings.get("password");
        if (user != null && password != null) {
            server.credentials(user, password);
        }
        return server.build();
    }

    static SmtpSmsProvider provider(SmtpServer server, Map<String, String> settings) {
        String username = settings.get("kapowUsername");
        String password = settings.get("kapowPassword");
        return username == null || password == null
                ? SmtpSmsProvider.kapow(server)
                : SmtpSmsProvider.kapow(server, username, password);
    }

    private static int number(String port) {
        if (!port.matches("[0-9]{1,5}")) {
            throw new InvalidValueException("port", port, "give a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static String host(Map<String, String> settings, @Nullable URI url) {
        if (url == null) {
            return required(settings, "host");
        }
        if (!"smtp".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1) {
            throw new InvalidValueException("--url", url.toString(), "by mail give smtp://HOST:PORT");
        }
        return url.getHost();
    }

    private static SmtpSecurity security(Map<String, String> settings) {
        String kind = settings.getOrDefault("tls", "starttls");
        SmtpSecurity security = switch (kind) {
            case "starttls" -> SmtpSecurity.startTls();
            case "implicit" -> SmtpSecurity.implicitTls();
            case "insecure-none" -> SmtpSecurity.insecureCleartext();
            default -> throw new InvalidValueException("tls", kind, "give starttls, implicit or insecure-none");
        };
        String authorities = settings.get("ca");
        return authorities == null ? security : security.trusting(Path.of(authorities));
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new InvalidValueException(name, "(missing)", "give it with --set " + name + "=…");
        }
        return value;
    }

    /** Half a login would be no login, and the mail would go without one. */
    private static void refuseHalf(String user, String password, Map<String, String> settings) {
        if (settings.containsKey(user) || settings.containsKey(password)) {
            required(settings, user);
            required(settings, password);
        }
    }

    private static void refuseUnknown(Map<String, String> settings) {
        List<String> known = new ArrayList<>();
        SETTINGS.forEach(setting -> known.add(setting.name()));
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidValueException(
                        name, "(given)", "kapow has no such setting; it has " + String.join(", ", known));
            }
        }
    }
}
