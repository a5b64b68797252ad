package dev.otpdispatch.sms.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SMS gateway of WSO2's SMS OTP authenticator: {@code sms_url}, {@code http_method}, {@code headers},
 * {@code payload}, {@code http_response}, as properties, as JSON, or inside an exported identity provider (JSON or
 * XML).
 *
 * <p>{@code <NAME>} and {@code {NAME}} become settings that must be given. Stateless and thread-safe.
 */
public final class Wso2 {
    private static final Set<String> PHONE_FORMATS = Set.of("E164", "DIGITS", "DOUBLE_ZERO");
    private static final Pattern BARE_TAG = Pattern.compile("(?<![$A-Za-z0-9_.])ctx\\.(num|msg)\\b");
    /** Blanks round the number where it is a whole value: of a field, a JSON string, an element, a header. */
    private static final Pattern SPACED_NUMBER = Pattern.compile(
            "(?<=\") *\\$ctx\\.num *(?=\")" + "|(?<=>) *\\$ctx\\.num *(?=<)|(?<=^|=) *\\$ctx\\.num *(?=&|$)");

    private static final Pattern BASIC =
            Pattern.compile("Basic\\s+base64\\{([^:{}]+):([^{}]+)}", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_TRANSPORT = Set.of("content-length", "host");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    private final Draft draft;
    private final Map<String, String> given;
    private final Wso2Number number;

    private Wso2(Draft draft, Map<String, String> given, Wso2Number number) {
        this.draft = draft;
        this.given = given;
        this.number = number;
    }

    /**
     * Reads a configuration; the number goes in international form with {@code +}, or as digits if it stands without
     * quotes in a JSON payload.
     *
     * @param configuration the text
     * @return the gateway, carried or with the reason why not
     * @throws InvalidValueException if it names no {@code sms_url}
     */
    public static Imported read(String configuration) {
        return imported(configuration, Wso2Number.usual());
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
        return imported(configuration, Wso2Number.asked(phoneFormat));
    }

    private static Imported imported(String configuration, Wso2Number number) {
        Wso2Source.Found found = Wso2Source.read(configuration);
        Wso2 wso2 = new Wso2(new Draft("wso2"), found.values(), number);
        wso2.draft.put("phone", number.form());
        wso2.request();
        wso2.verdict();
        Wso2Leftovers.note(found, wso2.draft);
        return wso2.draft.finished();
    }

    private void request() {
        String method = value("http_method").strip().toUpperCase(Locale.ROOT);
        ObjectNode request = draft.at("request");
        request.put("method", method.isEmpty() ? "POST" : method).put("url", url());
        String contentType = carryHeaders(Wso2Headers.split(value("headers")));
        String payload = value("payload");
        if (payload.isBlank()) {
            noteUnless(contentType.isEmpty(), "headers: Content-Type is left out, since there is no payload.");
        } else if (method.equals("GET")) {
            draft.note("payload: a GET has none; it is left out.");
        } else {
            Wso2Payload.carry(tags("payload", payload), contentType, request, number, draft);
        }
    }

    private String url() {
        String braces = value("sms_url").strip().replace("%7B", "{").replace("%7D", "}");
        return QuerySecrets.carried(Wso2Placeholders.settings(tags("sms_url", braces), draft), draft);
    }

    /** Content-Type is the transport's: it chooses the kind of body. */
    private String carryHeaders(Map<String, String> headers) {
        String contentType = "";
        for (Map.Entry<String, String> header : headers.entrySet()) {
            Matcher basic = BASIC.matcher(header.getValue());
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                contentType = header.getValue();
            } else if (header.getKey().equalsIgnoreCase("Authorization") && basic.matches()) {
                draft.at("auth")
                        .put("type", "basic")
                        .put("user", draft.setting(basic.group(1), Draft.soundsSecret(basic.group(1))))
                        .put("password", draft.setting(basic.group(2), true));
            } else if (OF_TRANSPORT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                draft.note("headers: " + header.getKey() + " is left out: the request makes its own.");
            } else {
                draft.header(header.getKey(), headerValue(header));
            }
        }
        return contentType;
    }

    /** What authenticates is a setting even where it stands in the configuration in plain. */
    private String headerValue(Map.Entry<String, String> header) {
        String value = Wso2Placeholders.settings(tags("headers", header.getValue()), draft);
        boolean plain = value.indexOf('{') < 0 && value.indexOf('$') < 0;
        noteUnless(
                !value.contains("base64{"),
                "headers: base64{…} is understood after Authorization: Basic only; write " + header.getKey()
                        + " by hand.");
        return plain && Draft.soundsSecret(header.getKey())
                ? draft.settingWithValue(header.getKey(), value, true)
                : value;
    }

    private void verdict() {
        ObjectNode verdict = draft.at("verdict");
        ArrayNode status = verdict.putArray("status");
        Matcher codes = STATUS.matcher(value("http_response"));
        while (codes.find()) {
            status.add(Integer.parseInt(codes.group()));
        }
        if (status.isEmpty()) {
            noteUnless(value("http_response").isBlank(), "http_response holds no status: 200, 201 and 202 are taken.");
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

    private void noteUnless(boolean fine, String sentence) {
        if (!fine) {
            draft.note(sentence);
        }
    }

    private String value(String key) {
        return given.getOrDefault(key, "");
    }

    static List<String> keys() {
        return List.of("sms_url", "http_method", "headers", "payload", "http_response");
    }
}
