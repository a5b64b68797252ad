package dev.otpdispatch.smtp;

import java.util.Comparator;
import java.util.List;

/** Keeps credentials out of what a server says, whatever it repeats. */
final class Secrets {
    private static final int MOST_TEXT = 400;

    private final List<String> secrets;

    private Secrets(List<String> secrets) {
        this.secrets = secrets;
    }

    static Secrets of(List<String> secrets) {
        return new Secrets(secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text without them. */
    String blot(String said) {
        String clean = said;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }

    /** Not more than an operator reads; for texts that are blotted already, or a cut secret would be missed. */
    static String shortened(String blotted) {
        return blotted.length() <= MOST_TEXT ? blotted : blotted.substring(0, MOST_TEXT) + "…";
    }
}
