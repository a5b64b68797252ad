package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways from one page to the next, as a table: each test has a method {@code rows()}. */
abstract class Transitions {
    /**
     * One line of the table.
     *
     * @param name what happens
     * @param world in which login
     * @param doing what is done
     * @param expected the page at the end, as {@link Told} tells it
     */
    record Row(String name, Supplier<World> world, Consumer<World> doing, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Row row(String name, Supplier<World> world, Consumer<World> doing, String expected) {
        return new Row(name, world, doing, expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    final void nextWhenThisIsDoneThenThatPage(Row row) {
        World world = row.world().get();
        row.doing().accept(world);
        assertThat(Told.of(world.step())).isEqualTo(row.expected());
    }
}
