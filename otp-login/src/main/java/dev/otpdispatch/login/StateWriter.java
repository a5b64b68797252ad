package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other; {@link StateReader} reads them back in the same order. */
final class StateWriter {
    private final ByteBuffer out;

    StateWriter(ByteBuffer out) {
        this.out = out;
    }

    void number(long value) {
        out.putLong(value);
    }

    void small(int value) {
        out.put((byte) value);
    }

    void count(int value) {
        out.putInt(value);
    }

    /** To the nanosecond: a page loaded again shows what it showed. */
    void time(Instant value) {
        out.putLong(value.getEpochSecond()).putInt(value.getNano());
    }

    void constant(Enum<?> value) {
        text(value.name());
    }

    void text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    void texts(List<String> values) {
        small(values.size());
        values.forEach(this::text);
    }

    <T> void optional(@Nullable T value, BiConsumer<StateWriter, T> write) {
        small(value == null ? 0 : 1);
        if (value != null) {
            write.accept(this, value);
        }
    }
}
