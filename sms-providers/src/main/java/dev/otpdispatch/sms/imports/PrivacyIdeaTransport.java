package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How privacyIDEA gets to a gateway: TIMEOUT, CHECK_SSL and the proxies. */
final class PrivacyIdeaTransport {
    private static final long DEFAULT_MILLIS = 3_000;
    private static final long LONGEST_MILLIS = 600_000;
    private static final long SHIPPED_CALL_MILLIS = 15_000;

    /** That of http:, which is what Python's requests takes. */
    private static final int USUAL_PORT = 80;

    private static final String NO_TIMEOUT = "TIMEOUT is no number of seconds above zero; 3 seconds are used.";

    private PrivacyIdeaTransport() {}

    static void carry(JsonNode options, String url, Draft draft) {
        timeout(options.path("TIMEOUT").asText(""), draft);
        boolean tls = url.startsWith("https");
        String check = options.path("CHECK_SSL").asText("yes");
        if (tls && !check.equals("yes") && !check.equals("true")) {
            draft.at("tls").put("insecureTrustAnyCertificate", true).put("insecureSkipHostnameCheck", true);
            draft.note("CHECK_SSL is off: anybody on the way can read codes. Trust the gateway's certificate instead"
                    + " (tls.caFiles).");
        }
        String byScheme = options.path(tls ? "HTTPS_PROXY" : "HTTP_PROXY").asText("");
        String old = options.path("PROXY").asText("");
        if (!byScheme.isEmpty()) {
            proxy(byScheme, draft);
        } else if (!old.isEmpty()) {
            proxy(old, draft);
            if (tls && old.startsWith("http:")) {
                draft.note("PROXY is carried; privacyIDEA went past it, since it is for http: and the URL is https:.");
            }
        }
    }

    private static void timeout(String seconds, Draft draft) {
        long millis = millis(seconds, draft);
        ObjectNode timeouts = draft.at("timeouts");
        timeouts.put("connect", millis + "ms").put("read", millis + "ms");
        if (2 * millis > SHIPPED_CALL_MILLIS) {
            timeouts.put("call", Math.min(2 * millis, LONGEST_MILLIS) + "ms");
        }
    }

    private static long millis(String seconds, Draft draft) {
        if (seconds.isEmpty()) {
            return DEFAULT_MILLIS;
        }
        try {
            BigDecimal given = new BigDecimal(seconds.strip());
            if (given.signum() > 0 && given.precision() < 20 && Math.abs((long) given.scale()) < 20) {
                BigDecimal millis = given.movePointRight(3).max(BigDecimal.ONE);
                return millis.min(BigDecimal.valueOf(LONGEST_MILLIS)).longValue();
            }
        } catch (NumberFormatException unreadable) {
            draft.note(NO_TIMEOUT);
            return DEFAULT_MILLIS;
        }
        draft.note(NO_TIMEOUT);
        return DEFAULT_MILLIS;
    }

    static void proxy(String address, Draft draft) {
        Userinfo userinfo = Userinfo.of(address.contains("://") ? address : "http://" + address);
        URI proxy = uri(userinfo.url());
        if (proxy == null || proxy.getHost() == null) {
            draft.note("The proxy cannot be read; write the key proxy by hand.");
            return;
        }
        if (!"http".equalsIgnoreCase(proxy.getScheme())) {
            draft.note(
                    "The proxy is left out: it is spoken to by " + proxy.getScheme() + ":, here a proxy is by HTTP in"
                            + " the clear, its password too. If it takes that, write the key proxy by hand.");
            return;
        }
        ObjectNode carried = draft.at("proxy").put("host", proxy.getHost());
        carried.put("port", proxy.getPort() > 0 ? proxy.getPort() : USUAL_PORT);
        userinfo.user()
                .ifPresent(user -> carried.put(
                                "user", draft.settingWithValue("proxyUser", QuerySecrets.decoded(user), false))
                        .put(
                                "password",
                                draft.settingWithValue(
                                        "proxyPassword", QuerySecrets.decoded(userinfo.password()), true)));
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
