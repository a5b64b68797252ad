package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published classes keep to the rules. */
final class DesignTest {
    /** Each name is for ever and earns its place: raise this only together with a line in the changelog. */
    private static final int PUBLIC_TYPES_OF_CORE = 43;

    static Stream<ArchRule> rules() {
        return Stream.of(
                Arrows.BETWEEN_JARS,
                Arrows.INSIDE_THE_CORE,
                Arrows.CORE_LIBRARIES,
                Arrows.NO_CYCLES,
                Shapes.NAMES_SAY_WHAT,
                Shapes.NO_ABSTRACT_NAMES,
                Shapes.PUBLIC_CLASSES_ARE_FINAL,
                Shapes.PACKAGES_ARE_NULL_MARKED,
                Habits.NO_STANDARD_STREAMS,
                Habits.NO_JAVA_UTIL_LOGGING,
                Habits.NOTHING_FROM_THE_AIR,
                Habits.PORTS_DO_NOT_LOCK_WHOLE_METHODS,
                Ports.ARE_PROVED_BY_THEIR_CONTRACT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void publishedClassesWhenLookedAtThenKeepTheRule(ArchRule rule) {
        rule.check(HouseModule.allClasses());
    }

    @Test
    void testsWhenLookedAtThenDoNotSleep() {
        Habits.TESTS_DO_NOT_SLEEP.check(HouseModule.allTests());
    }

    @Test
    void contractsWhenLookedAtThenEachHasItsPort() {
        List<String> contracts = HouseModule.TESTKIT.classes().stream()
                .map(JavaClass::getName)
                .filter(name -> name.endsWith("Contract"))
                .toList();
        assertThat(Ports.CONTRACTS.values()).containsExactlyInAnyOrderElementsOf(contracts);
        assertThat(Ports.CONTRACTS.keySet()).allMatch(HouseModule.allClasses()::contain);
    }

    @Test
    void coreWhenItsPublicTypesAreCountedThenThereAreAsManyAsExpected() {
        List<String> types = HouseModule.CORE.classes().stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(types).hasSize(PUBLIC_TYPES_OF_CORE);
    }
}
