package dev.otpdispatch.sms;

import org.jspecify.annotations.Nullable;

/**
 * One thing found in an answer.
 *
 * @param scalar its text, null for nothing and for an object or array
 * @param size how many characters, elements or members it has; -1 for nothing
 */
record Found(@Nullable String scalar, int size) {
    /** Not there, or null. */
    static final Found NOTHING = new Found(null, -1);

    static Found text(String scalar) {
        return new Found(scalar, scalar.length());
    }

    static Found container(int size) {
        return new Found(null, size);
    }

    boolean isThere() {
        return size >= 0;
    }
}
