package dev.otpdispatch.sms.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * A payload {@code a=b&c=d}; what an administrator encoded by hand is decoded, since fields are encoded for him now.
 */
final class Wso2Form {
    /** In a form {@code +} is a space; a number that was written down with it is meant all the same. */
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9][0-9 ()-]*");

    private Wso2Form() {}

    static void carry(String payload, ObjectNode form, Draft draft) {
        for (String pair : payload.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                field(QuerySecrets.decoded(pair.substring(0, at).strip()), pair.substring(at + 1), form, draft);
            } else if (!pair.isBlank()) {
                draft.note("payload: a part without '=' is left out.");
            }
        }
    }

    private static void field(String name, String source, ObjectNode form, Draft draft) {
        String value = NUMBER.matcher(source.strip()).matches() ? source.strip() : QuerySecrets.decoded(source);
        if (form.has(name)) {
            draft.note("payload: " + name + " is given twice; the last one is kept.");
        }
        boolean secret = Draft.soundsSecret(name) && !Wso2Placeholders.hasAny(value);
        form.put(name, secret ? draft.settingWithValue(name, value, true) : Wso2Placeholders.settings(value, draft));
    }
}
