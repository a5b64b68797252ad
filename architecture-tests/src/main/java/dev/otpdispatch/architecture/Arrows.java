package dev.otpdispatch.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;

/** Who may know whom. */
final class Arrows {
    static final ArchRule BETWEEN_JARS = classes()
            .should(keepTo("the arrows between the jars", Arrows::follows))
            .because("every arrow points at otp-core; siblings never depend on each other");

    /** Seen from the bottom: failure knows nobody, the root package knows all. */
    private static final Map<String, Set<String>> INSIDE_CORE = Map.of(
            "dev.otpdispatch.failure", Set.of(),
            "dev.otpdispatch.code", Set.of("failure"),
            "dev.otpdispatch.text", Set.of("failure", "code"),
            "dev.otpdispatch.store", Set.of("failure"),
            "dev.otpdispatch.delivery", Set.of("failure", "code"),
            "dev.otpdispatch", Set.of("failure", "code", "text", "store", "delivery"));

    static final ArchRule INSIDE_THE_CORE = classes()
            .that(belongTo(HouseModule.CORE))
            .should(keepTo("the arrows inside otp-core", Arrows::followsInsideCore));

    static final ArchRule CORE_LIBRARIES = classes()
            .that(belongTo(HouseModule.CORE))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.otpdispatch..",
                    "java..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.i18n.phonenumbers.."));

    static final ArchRule NO_CYCLES =
            slices().assignedFrom(packageByPackage()).should().beFreeOfCycles();

    private Arrows() {}

    @FunctionalInterface
    private interface Arrow {
        boolean allows(String fromPackage, String toPackage);
    }

    private static boolean follows(String from, String to) {
        return HouseModule.owning(from).mayUse(HouseModule.owning(to));
    }

    private static boolean followsInsideCore(String from, String to) {
        return from.equals(to)
                || INSIDE_CORE.getOrDefault(from, Set.of()).stream()
                        .anyMatch(name -> to.equals("dev.otpdispatch." + name));
    }

    private static ArchCondition<JavaClass> keepTo(String name, Arrow arrow) {
        return new ArchCondition<>("keep to " + name) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String to =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (HouseModule.isOurs(to) && !arrow.allows(type.getPackageName(), to)) {
                        events.add(violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> belongTo(HouseModule module) {
        return DescribedPredicate.describe(
                "belong to " + module.folder(), type -> HouseModule.owning(type.getPackageName()) == module);
    }

    private static SliceAssignment packageByPackage() {
        return new SliceAssignment() {
            @Override
            public String getDescription() {
                return "packages";
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return HouseModule.isOurs(type.getPackageName())
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }
        };
    }
}
