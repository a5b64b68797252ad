package dev.otpdispatch.examples.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code --gateway FILE|PRESET --set key=value … --to NUMBER}. A value {@code env:NAME} is read from the environment.
 */
record GatewayArguments(String gateway, Map<String, String> settings, String to) {
    private static final String USAGE = "usage: --gateway FILE|PRESET --set key=value … --to NUMBER";

    static GatewayArguments parse(String... arguments) {
        String gateway = "";
        String to = "";
        Map<String, String> settings = new LinkedHashMap<>();
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--gateway" -> gateway = value;
                case "--to" -> to = value;
                case "--set" -> set(settings, value);
                default -> throw new IllegalArgumentException(arguments[i] + " is not known; " + USAGE);
            }
        }
        if (gateway.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return new GatewayArguments(gateway, Map.copyOf(settings), to);
    }

    /** Settings hold credentials, and the number is somebody's. */
    @Override
    public String toString() {
        return "GatewayArguments[" + gateway + ", settings " + settings.keySet() + "]";
    }

    private static void set(Map<String, String> settings, String assignment) {
        int at = assignment.indexOf('=');
        if (at < 1) {
            throw new IllegalArgumentException("--set takes key=value");
        }
        String value = assignment.substring(at + 1);
        if (value.startsWith("env:")) {
            String name = value.substring("env:".length());
            value = System.getenv(name);
            if (value == null) {
                throw new IllegalArgumentException("the environment has no " + name);
            }
        }
        settings.put(assignment.substring(0, at), value);
    }
}
