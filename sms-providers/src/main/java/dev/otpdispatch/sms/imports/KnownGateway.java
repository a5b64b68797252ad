package dev.otpdispatch.sms.imports;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Gateways that come as a preset, which judges their answers better than the configurations of old. */
final class KnownGateway {
    private static final Map<String, String> PRESETS = Map.of(
            "api.clickatell.com", "clickatell-http or clickatell-rest",
            "platform.clickatell.com", "clickatell",
            "api.twilio.com", "twilio",
            "http.gtx-messaging.net", "gtx",
            "rest.nexmo.com", "vonage",
            "api.nexmo.com", "vonage-messages",
            "api.plivo.com", "plivo",
            "bulksms.vsms.net", "bulksms-eapi",
            "api.bulksms.com", "bulksms",
            "www.kapow.co.uk", "kapow-http");

    private KnownGateway() {}

    static void note(String url, boolean statusOnly, String success, Draft draft) {
        Optional<String> preset = preset(url);
        if (statusOnly) {
            draft.note(
                    "It is judged by the HTTP status alone, as before; many gateways answer failures under a good status"
                            + preset.map(name -> ". The preset " + name + " judges the answer.")
                                    .orElse("."));
        } else if (success.equals("ID")
                && preset.filter(name -> name.startsWith("clickatell")).isPresent()) {
            draft.note("RETURN_SUCCESS 'ID' is contained in Clickatell's error texts too ('Invalid or missing API ID');"
                    + " the preset clickatell-http judges right.");
        } else {
            preset.ifPresent(name -> draft.note("There is a preset for this gateway: " + name + "."));
        }
    }

    private static Optional<String> preset(String url) {
        try {
            String host = URI.create(url.replaceAll("[{}<>$ ]", "")).getHost();
            return Optional.ofNullable(host == null ? null : PRESETS.get(host));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty(); // the definition's own check says what is wrong with it
        }
    }
}
