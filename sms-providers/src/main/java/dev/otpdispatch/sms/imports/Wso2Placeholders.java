package dev.otpdispatch.sms.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <NAME>}, {@code {NAME}} and {@code urlencode{NAME}}: what an administrator had to fill in. */
final class Wso2Placeholders {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:urlencode)?(?<!base64)\\{([A-Za-z][A-Za-z0-9_ -]*)}|<([A-Za-z][A-Za-z0-9_ -]*)>");

    private static final Pattern IN_BRACES =
            Pattern.compile("(?:urlencode)?(?<!base64)\\{([A-Za-z][A-Za-z0-9_ -]*)}()");

    private Wso2Placeholders() {}

    /** Whether it is more than a fixed text. */
    static boolean hasAny(String source) {
        return source.contains("$ctx.") || PLACEHOLDER.matcher(source).find();
    }

    static String settings(String source, Draft draft) {
        return settings(PLACEHOLDER.matcher(source), draft);
    }

    /** In XML {@code <NAME>} is an element. */
    static String settingsInXml(String source, Draft draft) {
        return settings(IN_BRACES.matcher(source), draft);
    }

    private static String settings(Matcher placeholder, Draft draft) {
        StringBuilder out = new StringBuilder();
        while (placeholder.find()) {
            String name = placeholder.group(1) != null ? placeholder.group(1) : placeholder.group(2);
            String tag = isTag(name) ? placeholder.group() : draft.setting(name.strip(), Draft.soundsSecret(name));
            placeholder.appendReplacement(out, Matcher.quoteReplacement(tag));
        }
        return placeholder.appendTail(out).toString();
    }

    private static boolean isTag(String name) {
        return name.equals("phone") || name.equals("otp") || name.equals("message");
    }
}
