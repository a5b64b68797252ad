package dev.otpdispatch.sms.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;

/** A payload {@code a=b&c=d}; what an administrator encoded by hand is decoded, since fields are encoded for him now. */
final class Wso2Form {
    private Wso2Form() {}

    static void carry(String payload, ObjectNode form, Draft draft) {
        for (String pair : payload.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(
                        decoded(pair.substring(0, at).strip()),
                        Wso2Placeholders.settings(decoded(pair.substring(at + 1)), draft));
            } else if (!pair.isBlank()) {
                draft.note("payload: a part without '=' is left out.");
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
