package dev.otpdispatch.sms.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers in one line: a comma ends one only where {@code Name:} follows. */
final class Wso2Headers {
    private static final Pattern NEXT = Pattern.compile("(?:^|,)\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*:(?!//)");

    private Wso2Headers() {}

    static Map<String, String> split(String line) {
        Map<String, String> headers = new LinkedHashMap<>();
        Matcher next = NEXT.matcher(line);
        String name = "";
        int begin = 0;
        while (next.find()) {
            put(headers, name, line.substring(begin, next.start()));
            name = next.group(1);
            begin = next.end();
        }
        put(headers, name, line.substring(Math.min(begin, line.length())));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!name.isEmpty()) {
            headers.merge(name, value.strip(), (first, second) -> first + ", " + second);
        }
    }
}
