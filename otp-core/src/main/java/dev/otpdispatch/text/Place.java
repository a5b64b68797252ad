package dev.otpdispatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import java.nio.charset.Charset;

/**
 * Where a value stands, and so how it is encoded; what cannot stand there is refused, never altered.
 *
 * <p>Thread-safe.
 */
public enum Place {
    /** As it is: a value that somebody else encodes, or a text that a person reads. */
    PLAIN {
        @Override
        void encode(String value, String field, StringBuilder out) {
            out.append(value);
        }

        @Override
        public String encode(String field, String value) {
            return value;
        }
    },
    /**
     * Within one line of a text that a person reads: line breaks, other control characters and those that turn the
     * writing direction (UAX 9 §2: embeddings, overrides, isolates) are refused.
     */
    TEXT_LINE {
        @Override
        void encode(String value, String field, StringBuilder out) {
            requireWellFormed(field, value);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || turnsText(c)) {
                    throw refused(field, c, "a value is one line without control characters");
                }
            }
            out.append(value);
        }
    },
    /** A path segment of a URL (RFC 3986 §2.3: everything but unreserved characters is escaped). */
    URL_PATH {
        @Override
        void encode(String value, String field, StringBuilder out) {
            refuseDotSegment(value, field);
            percentEncode(value, field, UTF_8, false, out);
        }
    },
    /** A value in the query of a URL (RFC 3986 §2.3; a space is {@code %20}). */
    URL_QUERY {
        @Override
        void encode(String value, String field, StringBuilder out) {
            percentEncode(value, field, UTF_8, false, out);
        }
    },
    /** A value in a form body ({@code application/x-www-form-urlencoded}, UTF-8; a space is {@code +}). */
    FORM {
        @Override
        void encode(String value, String field, StringBuilder out) {
            percentEncode(value, field, UTF_8, true, out);
        }
    },
    /** Inside the quotes of a JSON string (RFC 8259 §7). */
    JSON_STRING {
        @Override
        void encode(String value, String field, StringBuilder out) {
            requireWellFormed(field, value);
            jsonEscape(value, out);
        }
    },
    /** Text or an attribute value of an XML 1.0 document. */
    XML_TEXT {
        @Override
        void encode(String value, String field, StringBuilder out) {
            requireWellFormed(field, value);
            xmlEscape(value, field, out);
        }
    },
    /** The value of an HTTP header: control characters are refused (RFC 9110 §5.5), so are non-Latin ones. */
    HEADER {
        @Override
        void encode(String value, String field, StringBuilder out) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c >= 0x7f) {
                    throw refused(field, c, "a header holds visible ASCII characters only");
                }
            }
            out.append(value);
        }
    },
    /** A subject or another header of a mail: line breaks and other control characters are refused. */
    MAIL_HEADER {
        @Override
        void encode(String value, String field, StringBuilder out) {
            requireWellFormed(field, value);
            for (int i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i))) {
                    throw refused(field, value.charAt(i), "a subject is one line without control characters");
                }
            }
            out.append(value);
        }
    };

    private static final String HEX = "0123456789ABCDEF";

    /** Appends the encoded value, or refuses it naming the field. */
    abstract void encode(String value, String field, StringBuilder out);

    /**
     * Encodes one value for this place.
     *
     * @param field what it is called in the error
     * @param value the value as it is
     * @throws InvalidValueException if it cannot stand here
     */
    public String encode(String field, String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        encode(value, field, out);
        return out.toString();
    }

    /**
     * Appends one value of a form body in a charset of its own.
     *
     * @param field what it is called in the error
     * @param value the value as it is
     * @param charset the charset the gateway reads
     * @param out what it is appended to
     * @throws InvalidValueException if the charset cannot carry the value
     */
    public static void encodeForm(String field, String value, Charset charset, StringBuilder out) {
        percentEncode(value, field, charset, true, out);
    }

    /**
     * Refuses half a surrogate pair, which no charset can carry: it would silently become a question mark.
     *
     * @param field what it is called in the error
     * @param value the value as it is
     * @throws InvalidValueException if it has one
     */
    public static void requireWellFormed(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw refused(field, c, "half of a surrogate pair is no character");
                }
                i++;
            }
        }
    }

    private static void percentEncode(String value, String field, Charset charset, boolean form, StringBuilder out) {
        if (charset.equals(UTF_8)) {
            requireWellFormed(field, value);
        } else if (!charset.newEncoder().canEncode(value)) {
            throw new InvalidValueException(
                    field, "(hidden)", "it holds a character that " + charset + " cannot carry");
        }
        for (byte b : value.getBytes(charset)) {
            int c = b & 0xff;
            if (isUnreserved(c)) {
                out.append((char) c);
            } else if (form && c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    /** Embeddings and overrides, then isolates. */
    private static boolean turnsText(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static void jsonEscape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt((c >> 8) & 15));
                out.append(HEX.charAt((c >> 4) & 15)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
    }

    private static void xmlEscape(String value, String field, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                // Bare ones would be read back as a line feed, or as spaces in an attribute (XML 1.0 §2.11, §3.3.3).
                case '\r' -> out.append("&#13;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> {
                    if (c < ' ' || c == '\ufffe' || c == '\uffff') {
                        throw refused(field, c, "XML 1.0 cannot carry this character");
                    }
                    out.append(c);
                }
            }
        }
    }

    /** A segment of dots would climb out of the path it was put into. */
    private static void refuseDotSegment(String value, String field) {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new InvalidValueException(
                    field, "\"" + value + "\"", "a path segment is not empty and not made of dots");
        }
    }

    private static InvalidValueException refused(String field, char c, String remedy) {
        return new InvalidValueException(field, "a text with U+" + hex4(c), remedy);
    }

    private static String hex4(char c) {
        return "" + HEX.charAt(c >> 12) + HEX.charAt((c >> 8) & 15) + HEX.charAt((c >> 4) & 15) + HEX.charAt(c & 15);
    }
}
