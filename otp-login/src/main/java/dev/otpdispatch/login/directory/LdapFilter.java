package dev.otpdispatch.login.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;

/** A search filter with a place for what a person typed (RFC 4515). */
final class LdapFilter {
    static final String TAG = "{username}";
    private static final String HEX = "0123456789abcdef";

    private final String template;

    private LdapFilter(String template) {
        this.template = template;
    }

    static LdapFilter parse(String template) {
        if (!template.contains(TAG) || !template.startsWith("(") || !template.endsWith(")")) {
            throw new InvalidValueException(
                    "filter", template, "give a filter with {username} in it, such as (uid={username})");
        }
        return new LdapFilter(template);
    }

    String of(String username) {
        return template.replace(TAG, escaped(username));
    }

    /** Equality with a value, text or octets. */
    static String equal(String attribute, byte[] value) {
        StringBuilder out = new StringBuilder("(").append(attribute).append('=');
        for (byte octet : value) {
            hex(octet, out);
        }
        return out.append(')').toString();
    }

    /** RFC 4515 §3: {@code * ( ) \ NUL} as a backslash and two hexadecimal digits; what is not ASCII likewise. */
    static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (byte octet : value.getBytes(UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < ' ' || c >= 0x7f || "*()\\".indexOf(c) >= 0) {
                hex(octet, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void hex(byte octet, StringBuilder out) {
        out.append('\\').append(HEX.charAt(octet >> 4 & 0xf)).append(HEX.charAt(octet & 0xf));
    }
}
