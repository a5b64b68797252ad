package dev.otpdispatch.sms.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What authenticates in the query of a URL becomes a setting: a definition holds no secret. */
final class QuerySecrets {
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])([^=&#]+)=([^&#]+)");
    private static final Pattern HAS_TAG = Pattern.compile("[{<]|\\$ctx");

    private QuerySecrets() {}

    static String carried(String url, Draft draft) {
        return PARAMETER.matcher(url).replaceAll(found -> {
            String name = found.group(1);
            boolean secret =
                    Draft.soundsSecret(name) && !HAS_TAG.matcher(found.group(2)).find();
            return Matcher.quoteReplacement(
                    secret ? name + "=" + draft.settingWithValue(name, decoded(found.group(2)), true) : found.group());
        });
    }

    /** As the gateway would read it, since the setting is encoded again; left alone where it is not encoded. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
