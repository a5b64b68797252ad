package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The definitions that come with the library: one file each, and an index because a jar has no folders to list. */
final class Presets {
    private static final List<String> NAMES =
            read("index.txt").lines().filter(line -> !line.isBlank()).toList();

    private Presets() {}

    static List<String> names() {
        return NAMES;
    }

    static String source(String name) {
        return read(name + ".json");
    }

    private static String read(String file) {
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its file presets/" + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the library's file presets/" + file, broken);
        }
    }
}
