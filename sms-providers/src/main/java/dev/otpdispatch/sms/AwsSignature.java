package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.text.Place;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** AWS Signature Version 4 in the {@code Authorization} header, for every service but S3 (which encodes paths once). */
final class AwsSignature implements RequestSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;
    private final String region;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final @Nullable String sessionToken;

    AwsSignature(Map<String, String> parameters) {
        this.service = Signers.parameter(parameters, "service");
        this.region = Signers.parameter(parameters, "region");
        this.accessKeyId = Signers.parameter(parameters, "accessKeyId");
        this.secretAccessKey = Signers.parameter(parameters, "secretAccessKey");
        this.sessionToken = parameters.get("sessionToken");
    }

    @Override
    public Map<String, String> sign(
            String method, String url, Map<String, String> headers, byte[] body, InstantSource clock) {
        String time = TIME.format(clock.instant());
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Amz-Date", time);
        if (sessionToken != null) {
            added.put("X-Amz-Security-Token", sessionToken);
        }
        SortedMap<String, String> signed = signedHeaders(headers, added);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String canonical = canonicalRequest(method, URI.create(url), signed, body);
        String toSign =
                String.join("\n", ALGORITHM, time, scope, Digests.hex(Digests.sha256(canonical.getBytes(UTF_8))));
        added.put(
                "Authorization",
                ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names(signed)
                        + ", Signature=" + Digests.hex(Digests.hmacSha256(signingKey(time), toSign)));
        return added;
    }

    /** What nothing on the way may change: proxies add and rewrite the others. */
    private static SortedMap<String, String> signedHeaders(Map<String, String> headers, Map<String, String> added) {
        SortedMap<String, String> signed = new TreeMap<>();
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(added);
        all.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("host") || lower.equals("content-type") || lower.startsWith("x-amz-")) {
                signed.put(lower, value.strip().replaceAll(" +", " "));
            }
        });
        return signed;
    }

    private static String canonicalRequest(String method, URI url, SortedMap<String, String> signed, byte[] body) {
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                method,
                path(url.getRawPath()),
                query(url.getRawQuery()),
                lines,
                names(signed),
                Digests.hex(Digests.sha256(body)));
    }

    /** Each segment is encoded once more than it is sent. */
    private static String path(String raw) {
        return Arrays.stream(raw.split("/", -1))
                .map(segment -> Place.URL_QUERY.encode("path", segment))
                .collect(Collectors.joining("/"));
    }

    private static String query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        return Arrays.stream(raw.split("&", -1))
                .map(field -> field.contains("=") ? field : field + "=")
                .map(field -> field.split("=", 2))
                .sorted(Comparator.<String[], String>comparing(field -> field[0])
                        .thenComparing(field -> field[1]))
                .map(field -> String.join("=", field))
                .collect(Collectors.joining("&"));
    }

    private static String names(SortedMap<String, String> signed) {
        return String.join(";", signed.keySet());
    }

    private byte[] signingKey(String time) {
        byte[] ofDay = Digests.hmacSha256(("AWS4" + secretAccessKey).getBytes(UTF_8), time.substring(0, 8));
        byte[] ofRegion = Digests.hmacSha256(ofDay, region);
        return Digests.hmacSha256(Digests.hmacSha256(ofRegion, service), "aws4_request");
    }
}
