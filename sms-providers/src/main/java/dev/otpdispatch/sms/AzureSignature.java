package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** HMAC-SHA256 as Azure Communication Services ask for it. */
final class AzureSignature implements RequestSigner {
    /** Not {@link DateTimeFormatter#RFC_1123_DATE_TIME}: that one does not pad the day, and Azure refuses it. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final String SIGNED = "x-ms-date;host;x-ms-content-sha256";

    private final byte[] key;

    AzureSignature(Map<String, String> parameters) {
        this.key = Base64.getDecoder().decode(Signers.parameter(parameters, "accessKey"));
    }

    @Override
    public Map<String, String> sign(
            String method, String url, Map<String, String> headers, byte[] body, InstantSource clock) {
        String time = TIME.format(clock.instant());
        String content = Base64.getEncoder().encodeToString(Digests.sha256(body));
        String toSign = method + "\n" + pathAndQuery(URI.create(url)) + "\n" + time + ";"
                + requireNonNull(headers.get("Host"), "Host") + ";" + content;
        String signature = Base64.getEncoder().encodeToString(Digests.hmacSha256(key, toSign));
        Map<String, String> added = new LinkedHashMap<>();
        added.put("x-ms-date", time);
        added.put("x-ms-content-sha256", content);
        added.put("Authorization", "HMAC-SHA256 SignedHeaders=" + SIGNED + "&Signature=" + signature);
        return added;
    }

    static String pathAndQuery(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }
}
