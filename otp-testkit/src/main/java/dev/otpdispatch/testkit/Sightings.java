package dev.otpdispatch.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that was seen during one test, looked through at its end, when all secrets are known. Thread-safe. */
final class Sightings {
    private static final int SHOWN = 5;

    private final Queue<Text> texts = new ConcurrentLinkedQueue<>();
    private final Queue<Stored> stored = new ConcurrentLinkedQueue<>();

    private record Text(String where, String what) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(String where, byte[] what) {}

    void text(String where, String what) {
        texts.add(new Text(where, what));
    }

    void bytes(String where, byte[] what) {
        stored.add(new Stored(where, what.clone()));
    }

    /** Where secrets showed, with the secrets blotted out; empty if nowhere. */
    List<String> of(Secrets secrets) {
        Stream<String> inTexts = texts.stream()
                .map(text -> shown(text, secrets.blotted(text.what())))
                .filter(Objects::nonNull);
        Stream<String> inBytes = stored.stream()
                .filter(bytes -> secrets.areIn(bytes.what()))
                .map(bytes -> bytes.where() + ", " + bytes.what().length + " bytes");
        return Stream.concat(inTexts, inBytes).distinct().limit(SHOWN).toList();
    }

    void clear() {
        texts.clear();
        stored.clear();
    }

    /** The messages of an exception, of its causes and of what it suppressed, and their places. */
    static String everythingOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static @Nullable String shown(Text text, @Nullable String blotted) {
        return blotted == null ? null : text.where() + ": " + blotted;
    }
}
