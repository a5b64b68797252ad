package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
    private final ByteBuffer in;

    StateReader(ByteBuffer in) {
        this.in = in;
    }

    long number() {
        return in.getLong();
    }

    int small() {
        return Byte.toUnsignedInt(in.get());
    }

    int count() {
        return in.getInt();
    }

    Instant time() {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    String text() {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    List<String> texts() {
        int size = small();
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(text());
        }
        return values;
    }

    <T> @Nullable T optional(Function<StateReader, T> read) {
        return small() == 0 ? null : read.apply(this);
    }

    /** One of an enum's constants; another release may have more of them. */
    <E extends Enum<E>> E of(E[] constants) {
        String name = text();
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant " + name);
    }
}
