package dev.otpdispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a rule made of a state: what to write, and what to answer once it is written.
 *
 * @param next the state to write, or null where nothing changes
 * @param outcome the answer, which nobody may see before the write succeeded
 */
record Step<S, R>(@Nullable S next, R outcome) {
    static <S, R> Step<S, R> write(S next, R outcome) {
        return new Step<>(next, outcome);
    }

    static <S, R> Step<S, R> answer(R outcome) {
        return new Step<>(null, outcome);
    }
}
