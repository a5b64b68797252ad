package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail is a defect: each one is shown a class that breaks it. */
final class PlantedFaultsTest {
    private static final JavaClasses FAULTS = new ClassFileImporter().importPackages("dev.otpdispatch.planted");

    static Stream<ArchRule> rules() {
        return Stream.concat(DesignTest.rules(), Stream.of(Habits.TESTS_DO_NOT_SLEEP));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleWhenShownAFaultThenFails(ArchRule rule) {
        assertThat(rule.evaluate(FAULTS).hasViolation()).isTrue();
    }

    @Test
    void nothingFromTheAirWhenTakenByReferenceThenFails() {
        assertThat(Habits.NOTHING_FROM_THE_AIR
                        .evaluate(FAULTS)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(line -> line.contains("Instant.now()"))
                .anyMatch(line -> line.contains("currentTimeMillis()"));
    }
}
