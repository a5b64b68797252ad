package dev.otpdispatch.examples.cli;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values {@code env:NAME} are read from the environment, so that a secret need not stand on the command line. */
final class Environment {
    private static final String PREFIX = "env:";

    private Environment() {}

    static Map<String, String> resolved(Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>();
        given.forEach((key, value) -> settings.put(key, resolved(key, value)));
        return settings;
    }

    private static String resolved(String key, String value) {
        if (!value.startsWith(PREFIX)) {
            return value;
        }
        String name = value.substring(PREFIX.length());
        String found = System.getenv(name);
        if (found == null) {
            throw new InvalidValueException("--set " + key, value, "the environment has no " + name);
        }
        return found;
    }
}
