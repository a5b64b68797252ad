package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** A directory is never asked for what nobody can be called: nothing, line breaks, half a page. */
final class Username {
    private Username() {}

    /** Without the space around it; null if nobody can be called so. */
    static @Nullable String usable(String typed) {
        String name = typed.strip();
        boolean clean = name.codePoints().noneMatch(Character::isISOControl);
        return name.isEmpty() || !clean || name.getBytes(UTF_8).length > LoginStart.MAX_BYTES ? null : name;
    }

    /** The same where the application gives it. */
    static String required(String field, String given) {
        String name = usable(given);
        if (name == null) {
            throw new InvalidValueException(
                    field,
                    "(" + given.getBytes(UTF_8).length + " bytes)",
                    "give 1 to " + LoginStart.MAX_BYTES + " bytes, not all of them space, no control characters");
        }
        return name;
    }
}
