package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.function.Supplier;

/**
 * What cannot be used, and what would do: one line of a table.
 *
 * @param name what it is
 * @param attempt tries it
 * @param field what is named
 * @param remedy a part of what would do
 */
record Unusable(String name, Supplier<Object> attempt, String field, String remedy) {
    void assertRefused() {
        assertThatThrownBy(attempt::get).isInstanceOfSatisfying(InvalidValueException.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.remedy()).contains(remedy);
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
