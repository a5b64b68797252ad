package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Keys and values that a store gets wrong if it gets any wrong. */
final class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int LONGEST = 64;

    private Keys() {}

    /** 22 characters, as the engine makes them; random, since several runs may share one server. */
    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Differ in case only, by an end only, or by what SQL and glob patterns take as a wildcard. */
    static List<String> easilyConfused() {
        String some = random().substring(0, 18);
        return List.of(
                "aBc" + some,
                "abc" + some,
                "ABC" + some,
                "abc" + some + "-",
                "abc" + some + "_",
                "ab_" + some,
                "ab-" + some,
                "-bc" + some,
                "_bc" + some,
                "0" + some,
                "00" + some,
                longest(some, "a"),
                longest(some, "A"),
                some);
    }

    /** Too short, too long, or with a character that could end a command, a path or a statement. */
    static List<String> invalid() {
        return List.of(
                "",
                " ",
                "a b",
                "a".repeat(LONGEST + 1),
                "a/b",
                "a+b",
                "a=",
                "a.b",
                "a:b",
                "a%b",
                "a*",
                "a?",
                "{a}b",
                "a'--",
                "a\"b",
                "a\\b",
                "a\r\nb",
                "a\n",
                "\u0000",
                "a\u0000",
                "\u00e4",
                "\u0661",
                "\uff21",
                "\ud83d\ude00");
    }

    /** Every value a byte can have, in turn. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static String longest(String start, String last) {
        return start + "_".repeat(LONGEST - start.length() - 1) + last;
    }
}
