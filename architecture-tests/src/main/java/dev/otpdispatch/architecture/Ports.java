package dev.otpdispatch.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ports, their contracts, and who proves which implementation. */
final class Ports {
    /** A port, and the contract that proves an implementation of it. */
    static final Map<String, String> CONTRACTS = Map.of(
            "dev.otpdispatch.store.OtpStore", "dev.otpdispatch.testkit.OtpStoreContract",
            "dev.otpdispatch.delivery.MessageProvider", "dev.otpdispatch.testkit.MessageProviderContract",
            "dev.otpdispatch.login.AccountDirectory", "dev.otpdispatch.testkit.AccountDirectoryContract",
            "dev.otpdispatch.login.BackupCodeStore", "dev.otpdispatch.testkit.BackupCodeStoreContract");

    static final ArchRule ARE_PROVED_BY_THEIR_CONTRACT = classes().should(beProvedByTheirContract());

    private Ports() {}

    /** Fails for each implementation that no test makes while extending the port's contract. */
    private static ArchCondition<JavaClass> beProvedByTheirContract() {
        return new ArchCondition<>("be made by a test that extends the contract of their port") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                CONTRACTS.forEach((port, contract) -> {
                    if (implementsPort(type, port) && !isProved(type, contract)) {
                        events.add(violated(type, "no test that extends " + contract + " makes a " + type.getName()));
                    }
                });
            }
        };
    }

    private static boolean implementsPort(JavaClass type, String port) {
        return type.isAssignableTo(port)
                && !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static boolean isProved(JavaClass implementation, String contract) {
        return HouseModule.allTests().stream()
                .filter(type -> type.isAssignableTo(contract))
                .anyMatch(test -> makes(test, implementation));
    }

    /** Follows the calls of a test, through factories and builders, until one makes the implementation. */
    private static boolean makes(JavaClass test, JavaClass implementation) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>(test.getCodeUnits());
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (unit.isConstructor() && unit.getOwner().getName().equals(implementation.getName())) {
                return true;
            }
            called(unit).filter(seen::add).forEach(open::add);
        }
        return false;
    }

    private static Stream<JavaCodeUnit> called(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .filter(target -> HouseModule.isOurs(target.getOwner().getPackageName()))
                .map(JavaCodeUnit.class::cast);
    }
}
