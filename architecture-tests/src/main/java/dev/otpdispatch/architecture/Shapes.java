package dev.otpdispatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import org.jspecify.annotations.NullMarked;

/** What types are called and what they look like from outside. */
final class Shapes {
    static final ArchRule NAMES_SAY_WHAT = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)([A-Z$].*)?")
            .because("a name says what a thing is in its field, not how it is built");

    static final ArchRule NO_ABSTRACT_NAMES = noClasses()
            .that()
            .arePublic()
            .should()
            .haveSimpleNameStartingWith("Abstract")
            .because("a public type is a concept");

    static final ArchRule PUBLIC_CLASSES_ARE_FINAL = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and(not(meantToBeExtended()))
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("what nobody was meant to extend can be changed later");

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(lieInNullMarkedPackages());

    private Shapes() {}

    /** Contracts for tests, and the roots of exceptions: nothing else is abstract in public. */
    private static DescribedPredicate<JavaClass> meantToBeExtended() {
        DescribedPredicate<JavaClass> contract = DescribedPredicate.describe(
                "contract",
                type -> type.getPackageName().equals("dev.otpdispatch.testkit")
                        && type.getSimpleName().endsWith("Contract"));
        return modifier(JavaModifier.ABSTRACT)
                .<JavaClass>forSubtype()
                .and(contract.or(assignableTo(Throwable.class)))
                .as("contracts and roots of exceptions");
    }

    private static ArchCondition<JavaClass> lieInNullMarkedPackages() {
        return new ArchCondition<>("lie in packages that are @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
