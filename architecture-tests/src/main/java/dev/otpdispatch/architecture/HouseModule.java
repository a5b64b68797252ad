package dev.otpdispatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The published jars and the arrows between them, as the design draws them. A new jar is one line here; a test
 * compares these lines with the POMs, so that none is forgotten.
 */
enum HouseModule {
    CORE("otp-core", "dev.otpdispatch"),
    LOGIN("otp-login", "dev.otpdispatch.login", CORE),
    /** Knows the login by the contracts of its two ports; for whoever uses neither, the jar is optional. */
    TESTKIT("otp-testkit", "dev.otpdispatch.testkit", CORE, LOGIN),
    SMS("sms-providers", "dev.otpdispatch.sms", CORE),
    SMTP("smtp-gateway", "dev.otpdispatch.smtp", CORE),
    REDIS("otp-stores/redis", "dev.otpdispatch.store.redis", CORE),
    JDBC("otp-stores/jdbc", "dev.otpdispatch.store.jdbc", CORE),
    /** Wiring: it may know everybody, and nobody knows it. */
    STARTER("otp-spring-boot-starter", "dev.otpdispatch.spring", CORE, LOGIN, SMS, SMTP, REDIS, JDBC),
    STARTER_BOOT_3("otp-spring-boot-starter/boot-3", "dev.otpdispatch.spring.boot3", STARTER);

    private final String folder;
    private final String rootPackage;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<HouseModule> arrows;

    HouseModule(String folder, String rootPackage, HouseModule... arrows) {
        this.folder = folder;
        this.rootPackage = rootPackage;
        this.arrows = Set.of(arrows);
    }

    String folder() {
        return folder;
    }

    /** Its name on the module path: the root package, but for the core, whose root package is everybody's. */
    String moduleName() {
        return this == CORE ? rootPackage + ".core" : rootPackage;
    }

    /** Spring Boot runs on the class path; descriptors there would promise what nobody could keep. */
    boolean isAutomatic() {
        return this == STARTER || this == STARTER_BOOT_3;
    }

    boolean mayUse(HouseModule other) {
        return this == other || arrows.contains(other);
    }

    /** Whose package this is: the longest root package that it lies in, so that the core has what nobody else has. */
    static HouseModule owning(String packageName) {
        return modules()
                .filter(module -> lies(packageName, module.rootPackage))
                .max((a, b) -> Integer.compare(a.rootPackage.length(), b.rootPackage.length()))
                .orElseThrow(() -> new IllegalArgumentException(packageName + " is not ours"));
    }

    static boolean isOurs(String packageName) {
        return lies(packageName, CORE.rootPackage);
    }

    Path classesFolder() {
        return Repository.ROOT.resolve(folder).resolve("target/classes");
    }

    /** What the jar holds. */
    JavaClasses classes() {
        return All.CLASSES.that(describe("are in " + folder, type -> isIn(classesFolder(), type)));
    }

    /** Its tests, which no jar holds. */
    JavaClasses tests() {
        return All.CLASSES.that(describe("test " + folder, type -> isIn(testClassesFolder(), type)));
    }

    static JavaClasses allClasses() {
        return inAnyOf(HouseModule::classesFolder);
    }

    static JavaClasses allTests() {
        return inAnyOf(HouseModule::testClassesFolder);
    }

    private static JavaClasses inAnyOf(Function<HouseModule, Path> folders) {
        return All.CLASSES.that(describe(
                "are there", type -> modules().map(folders).anyMatch(folder -> isIn(folder, type))));
    }

    private Path testClassesFolder() {
        return Repository.ROOT.resolve(folder).resolve("target/test-classes");
    }

    private static Stream<HouseModule> modules() {
        return Arrays.stream(values());
    }

    private static boolean isIn(Path folder, JavaClass type) {
        return type.getSource()
                .map(source ->
                        source.getUri().toString().startsWith(folder.toUri().toString()))
                .orElse(false);
    }

    private static boolean lies(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /** Read once for all rules, with the unpublished jars, whose classes stand between some tests and a contract. */
    private static final class All {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .importPaths(Repository.jarFolders().stream()
                        .flatMap(jar -> Stream.of(jar.resolve("target/classes"), jar.resolve("target/test-classes")))
                        .toList());
    }
}
