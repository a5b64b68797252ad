package dev.otpdispatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What code does not do, wherever it stands. */
final class Habits {
    static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Libraries log through it: one class keeps Jakarta Mail quiet, one of the test kit listens. */
    static final ArchRule NO_JAVA_UTIL_LOGGING = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.otpdispatch.smtp.MailTrace")
            .and()
            .doNotHaveFullyQualifiedName("dev.otpdispatch.testkit.JulWatch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("applications choose their logging through slf4j");

    private static final Set<String> FROM_THE_AIR = Set.of(
            "java.lang.System.currentTimeMillis()",
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.ZoneId.systemDefault()",
            "java.util.Date.<init>()",
            "java.util.TimeZone.getDefault()",
            "java.util.Random.<init>()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.lang.Math.random()",
            "java.util.Locale.getDefault()",
            "java.util.Locale.getDefault(java.util.Locale$Category)",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.formatted([Ljava.lang.Object;)",
            "java.lang.String.getBytes()",
            "java.nio.charset.Charset.defaultCharset()");

    static final ArchRule NOTHING_FROM_THE_AIR = noClasses()
            .should()
            .accessTargetWhere(calls(FROM_THE_AIR))
            .because("time, randomness, locale and charset are given in");

    static final ArchRule PORTS_DO_NOT_LOCK_WHOLE_METHODS = methods()
            .that()
            .areDeclaredInClassesThat(implementAPort())
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("a lock held around I/O pins a virtual thread and makes a queue of a pool");

    static final ArchRule TESTS_DO_NOT_SLEEP = noClasses()
            .should()
            .accessTargetWhere(calls(Set.of(
                    Thread.class.getName() + ".sleep(long)",
                    Thread.class.getName() + ".sleep(long, int)",
                    Thread.class.getName() + ".sleep(java.time.Duration)",
                    TimeUnit.class.getName() + ".sleep(long)")))
            .because("a test moves a clock, or waits for what it waits for");

    private Habits() {}

    private static DescribedPredicate<JavaAccess<?>> calls(Set<String> forbidden) {
        return describe(
                "a call to one of " + forbidden,
                access -> forbidden.contains(access.getTarget().getFullName()));
    }

    private static DescribedPredicate<JavaClass> implementAPort() {
        return describe(
                "implement a port", type -> Ports.CONTRACTS.keySet().stream().anyMatch(type::isAssignableTo));
    }
}
