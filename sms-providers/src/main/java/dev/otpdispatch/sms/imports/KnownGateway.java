package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.sms.GatewayDefinition;
import dev.otpdispatch.sms.GatewayDefinition.Preset;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gateways that come as a preset, which judges their answers better than the configurations of old. */
final class KnownGateway {
    private static final List<Host> HOSTS =
            GatewayDefinition.presets().stream().map(Host::of).toList();

    private KnownGateway() {}

    static void note(String url, boolean statusOnly, String success, Draft draft) {
        String presets = presets(url);
        if (statusOnly) {
            draft.note(
                    "It is judged by the HTTP status alone, as before; many gateways answer failures under a good status"
                            + (presets.isEmpty() ? "." : ". The preset " + presets + " judges the answer."));
        } else if (success.equals("ID") && presets.startsWith("clickatell")) {
            draft.note("RETURN_SUCCESS 'ID' is contained in Clickatell's error texts too ('Invalid or missing API ID');"
                    + " the preset clickatell-http judges right.");
        } else if (!presets.isEmpty()) {
            draft.note("There is a preset for this gateway: " + presets + ".");
        }
    }

    /** Joined by "or", since some vendors have two interfaces on one host; empty if there is none. */
    static String presets(String url) {
        String host = host(url);
        return String.join(
                " or ",
                HOSTS.stream()
                        .filter(known -> known.names().matcher(host).matches())
                        .map(Host::preset)
                        .toList());
    }

    private static String host(String url) {
        try {
            String host = URI.create(url.replaceAll("[{}<>$ ]", "")).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unreadable) {
            return ""; // the definition's own check says what is wrong with it
        }
    }

    /**
     * Where a preset sends to.
     *
     * @param names matches every host it may send to
     */
    private record Host(String preset, Pattern names) {
        private static final Pattern HOST = Pattern.compile("https?://([^/?]+).*");
        private static final Pattern TAG = Pattern.compile("\\{([^}]+)}");

        static Host of(Preset preset) {
            JsonNode definition = Documents.jsonOrYaml(
                    "preset", GatewayDefinition.preset(preset.name()).toJson());
            String url = definition.path("request").path("url").asText();
            String host = HOST.matcher(url).replaceFirst("$1");
            return new Host(preset.name(), Pattern.compile(pattern(host, definition.path("settings"))));
        }

        /** A setting in a host has a pattern, or the definition would be refused. */
        private static String pattern(String host, JsonNode settings) {
            StringBuilder pattern = new StringBuilder();
            Matcher tag = TAG.matcher(host);
            int literal = 0;
            for (; tag.find(); literal = tag.end()) {
                pattern.append(Pattern.quote(host.substring(literal, tag.start())))
                        .append("(?:")
                        .append(settings.path(tag.group(1)).path("pattern").asText())
                        .append(')');
            }
            return pattern.append(Pattern.quote(host.substring(literal))).toString();
        }
    }
}
