package dev.otpdispatch.text;

/** Reads one JSON string by the letter of RFC 8259 §7, for tests that must not trust our own writer. */
final class TinyJson {
    private TinyJson() {}

    static String string(String json) {
        StringBuilder out = new StringBuilder();
        int i = expect(json, 0, '"');
        while (json.charAt(i) != '"') {
            char c = json.charAt(i++);
            if (c < 0x20) {
                throw new AssertionError("a bare control character in a JSON string");
            }
            if (c != '\\') {
                out.append(c);
            } else if (json.charAt(i) == 'u') {
                out.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 5;
            } else {
                out.append(simple(json.charAt(i++)));
            }
        }
        if (i != json.length() - 1) {
            throw new AssertionError("the string ends before its end, at " + i);
        }
        return out.toString();
    }

    private static int expect(String json, int at, char c) {
        if (json.charAt(at) != c) {
            throw new AssertionError("no " + c + " at " + at);
        }
        return at + 1;
    }

    private static char simple(char escape) {
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new AssertionError("no such escape: " + escape);
        };
    }
}
