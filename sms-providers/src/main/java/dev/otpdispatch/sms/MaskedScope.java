package dev.otpdispatch.sms;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another scope with everything hidden that must not be logged.
 *
 * <p>A request is filled in a second time to be logged: no encoder can bring a secret into the log in a shape that
 * a search for it would miss.
 */
record MaskedScope(Scope real, Set<String> shown) implements Scope {
    static final String MASK = "hidden";

    @Override
    public @Nullable String value(String tag) {
        String value = real.value(tag);
        return value == null || shown.contains(tag) ? value : MASK;
    }

    @Override
    public boolean unicode() {
        return real.unicode();
    }

    @Override
    public boolean standsIn() {
        return true;
    }
}
