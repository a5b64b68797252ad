package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must not show, in the forms in which it would. Thread-safe. */
final class Secrets {
    static final int SHORTEST = 4;

    /** Of a secret of 4 characters less is sure, and so little shows in random Base64 by chance. */
    private static final int SHORTEST_INSIDE_BASE64 = 6;

    private static final String BLOT = "***";
    private static final List<Charset> CHARSETS = List.of(UTF_8, UTF_16BE, UTF_16LE, ISO_8859_1);
    private static final Pattern A_NUMBER = Pattern.compile("[0-9]{6,}");
    private static final Pattern GROUPING = Pattern.compile("(?<=[0-9])[ ().\\-/\\u00a0]{1,3}(?=[0-9])");

    private final Set<String> texts = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> bytesByHex = new ConcurrentHashMap<>();

    void add(String secret) {
        checkLength(secret.length());
        texts.add(secret);
        texts.add(URLEncoder.encode(secret, UTF_8));
        texts.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        addBase64(secret.getBytes(UTF_8));
    }

    void add(byte[] secret) {
        checkLength(secret.length);
        String hex = HexFormat.of().formatHex(secret);
        bytesByHex.put(hex, secret.clone());
        texts.add(hex);
        addBase64(secret);
    }

    /** These and those. */
    Secrets and(Secrets more) {
        Secrets both = new Secrets();
        for (Secrets some : List.of(this, more)) {
            both.texts.addAll(some.texts);
            both.bytesByHex.putAll(some.bytesByHex);
        }
        return both;
    }

    void clear() {
        texts.clear();
        bytesByHex.clear();
    }

    /** The text with its secrets blotted out, or null if it has none. */
    @Nullable
    String blotted(String text) {
        String blotted = text;
        for (String secret : texts) {
            blotted = blotted.replace(secret, BLOT);
        }
        if (!blotted.equals(text)) {
            return blotted;
        }
        return hasNumberInGroups(text) ? "(a number written in groups)" : null;
    }

    boolean areIn(byte[] bytes) {
        return bytesByHex.values().stream().anyMatch(secret -> contains(bytes, secret))
                || texts.stream()
                        .anyMatch(secret ->
                                CHARSETS.stream().anyMatch(charset -> contains(bytes, secret.getBytes(charset))));
    }

    private void addBase64(byte[] secret) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            texts.add(encoder.withoutPadding().encodeToString(secret));
            for (int before = 0; before < 3; before++) {
                String inside = insideBase64(encoder, secret, before);
                if (inside.length() >= SHORTEST_INSIDE_BASE64) {
                    texts.add(inside);
                }
            }
        }
    }

    /**
     * The characters that the secret alone decides where so many bytes stand before it, modulo 3, and others follow.
     */
    private static String insideBase64(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int first = (before * 8 + 5) / 6;
        int behindLast = shifted.length * 8 / 6;
        return encoder.encodeToString(shifted).substring(first, behindLast);
    }

    private boolean hasNumberInGroups(String text) {
        String together = GROUPING.matcher(text).replaceAll("");
        return texts.stream()
                .filter(secret -> A_NUMBER.matcher(secret).matches())
                .anyMatch(together::contains);
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int start = 0; start <= bytes.length - part.length; start++) {
            int same = 0;
            while (same < part.length && bytes[start + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    private static void checkLength(int length) {
        if (length < SHORTEST) {
            throw new IllegalArgumentException("what is shorter than " + SHORTEST + " shows everywhere by chance");
        }
    }
}
