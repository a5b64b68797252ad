package dev.otpdispatch.sms.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SMS gateway of WSO2's SMS OTP authenticator: {@code sms_url}, {@code http_method}, {@code headers}, {@code payload},
 * {@code http_response}, as properties, as JSON, or inside an exported identity provider (JSON or XML).
 *
 * <p>{@code <NAME>} and {@code {NAME}} become settings that must be given. Stateless and thread-safe.
 */
public final class Wso2 {
    private static final Set<String> PHONE_FORMATS = Set.of("E164", "DIGITS", "DOUBLE_ZERO");
    private static final Pattern BARE_TAG = Pattern.compile("(?<![$A-Za-z0-9_.])ctx\\.(num|msg)\\b");
    private static final Pattern SPACED_NUMBER = Pattern.compile(" +(\\$ctx\\.num)|(\\$ctx\\.num) +");
    private static final Pattern BASIC =
            Pattern.compile("Basic\\s+base64\\{([^:{}]+):([^{}]+)}", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    private final Draft draft;
    private final Map<String, String> given;

    private Wso2(Draft draft, Map<String, String> given) {
        this.draft = draft;
        this.given = given;
    }

    /**
     * Reads a configuration; the number goes in international form with {@code +}.
     *
     * @param configuration the text
     * @return the gateway, carried or with the reason why not
     * @throws InvalidValueException if it names no {@code sms_url}
     */
    public static Imported read(String configuration) {
        return read(configuration, "E164");
    }

    /**
     * Reads a configuration.
     *
     * @param configuration the text
     * @param phoneFormat how the number goes: {@code E164}, {@code DIGITS} or {@code DOUBLE_ZERO}
     * @return the gateway, carried or with the reason why not
     * @throws InvalidValueException if it names no {@code sms_url}, or the format is none of these
     */
    public static Imported read(String configuration, String phoneFormat) {
        if (!PHONE_FORMATS.contains(requireNonNull(phoneFormat, "phoneFormat"))) {
            throw new InvalidValueException("phoneFormat", phoneFormat, "give E164, DIGITS or DOUBLE_ZERO");
        }
        Wso2 wso2 = new Wso2(new Draft("wso2"), Wso2Source.read(configuration));
        wso2.draft.put("phone", phoneFormat);
        wso2.request();
        wso2.verdict();
        return wso2.draft.finished();
    }

    private void request() {
        String url = tags("sms_url", value("sms_url"));
        String method = value("http_method").isEmpty()
                ? "POST"
                : value("http_method").strip().toUpperCase(java.util.Locale.ROOT);
        ObjectNode request = draft.at("request");
        request.put("method", method).put("url", Wso2Placeholders.settings(url, draft));
        Map<String, String> headers = Wso2Headers.split(value("headers"));
        String contentType = carryHeaders(headers, request);
        if (!value("payload").isBlank()) {
            payload(tags("payload", value("payload")), contentType, request);
        }
    }

    /** Content-Type is the transport's: it chooses the kind of body. */
    private String carryHeaders(Map<String, String> headers, ObjectNode request) {
        String contentType = "";
        for (Map.Entry<String, String> header : headers.entrySet()) {
            Matcher basic = BASIC.matcher(header.getValue());
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                contentType = header.getValue();
            } else if (header.getKey().equalsIgnoreCase("Authorization") && basic.matches()) {
                draft.at("auth")
                        .put("type", "basic")
                        .put("user", draft.setting(basic.group(1).strip(), Draft.soundsSecret(basic.group(1))))
                        .put("password", draft.setting(basic.group(2).strip(), true));
            } else if (!header.getKey().equalsIgnoreCase("Content-Length")
                    && !header.getKey().equalsIgnoreCase("Host")) {
                String value = Wso2Placeholders.settings(tags("headers", header.getValue()), draft);
                request.withObject("/headers").put(header.getKey(), secretHeader(header.getKey(), value));
            }
        }
        return contentType;
    }

    /** What authenticates is a setting even where it stands in the configuration in plain. */
    private String secretHeader(String name, String value) {
        boolean plain = value.indexOf('{') < 0 && value.indexOf('$') < 0;
        return plain && Draft.soundsSecret(name) ? draft.settingWithValue(name, value, true) : value;
    }

    private void payload(String payload, String contentType, ObjectNode request) {
        Optional<JsonNode> json = Wso2Json.read(payload, draft);
        boolean form = contentType.contains("form-urlencoded") || (contentType.isEmpty() && json.isEmpty());
        if (json.isPresent() && !form) {
            request.set("json", json.get());
        } else if (form) {
            Wso2Form.carry(payload, request.putObject("form"), draft);
        } else if (contentType.contains("xml")) {
            request.put("xml", Wso2Placeholders.settings(payload, draft)).put("contentType", contentType);
        } else {
            request.put("text", Wso2Placeholders.settings(payload, draft)).put("contentType", contentType);
        }
    }

    private void verdict() {
        ObjectNode verdict = draft.at("verdict");
        ArrayNode status = verdict.putArray("status");
        Matcher codes = STATUS.matcher(value("http_response"));
        while (codes.find()) {
            status.add(Integer.parseInt(codes.group()));
        }
        if (status.isEmpty()) {
            status.add(200).add(201).add(202);
        }
        verdict.put("statusOnly", true);
        KnownGateway.note(value("sms_url"), true, "", draft);
    }

    private String tags(String field, String source) {
        Matcher bare = BARE_TAG.matcher(source);
        String dollared = bare.replaceAll("\\$ctx.$1");
        if (!dollared.equals(source)) {
            draft.note(field + ": ctx.num or ctx.msg without $ is read as the tag.");
        }
        return SPACED_NUMBER.matcher(dollared).replaceAll("\\$ctx.num");
    }

    private String value(String key) {
        return given.getOrDefault(key, "");
    }

    static List<String> keys() {
        return List.of("sms_url", "http_method", "headers", "payload", "http_response");
    }
}
