package dev.otpdispatch.sms;

import dev.otpdispatch.sms.InvalidDefinitionException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that an operator corrects a definition in one go. Not thread-safe. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(String pointer, String message) {
        found.add(new Problem(pointer, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> found() {
        return List.copyOf(found);
    }

    void throwIfAny(String definition) {
        if (!found.isEmpty()) {
            throw new InvalidDefinitionException(definition, found);
        }
    }
}
