package dev.otpdispatch.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract as its users do, and tells which of its tests failed. */
final class Judged {
    private final Events tests;

    private Judged(Events tests) {
        this.tests = tests;
    }

    static Judged run(Class<?> testClass) {
        return run(selectClass(testClass));
    }

    /** One of its tests only. */
    static Judged run(Class<?> testClass, String test) {
        return run(selectMethod(testClass, test));
    }

    private static Judged run(DiscoverySelector selector) {
        return new Judged(EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .testEvents());
    }

    List<String> failed() {
        return names(tests.failed());
    }

    /** Those that JUnit aborted on an assumption: skipped, with a reason. */
    List<String> skipped() {
        return names(tests.aborted());
    }

    /** What the failed tests threw, what was thrown after that included. */
    List<Throwable> failures() {
        return tests.failed().stream()
                .map(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .flatMap(Optional::stream)
                .flatMap(thrown -> Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed())))
                .toList();
    }

    long passed() {
        return tests.succeeded().count();
    }

    private static List<String> names(Events events) {
        return events.stream()
                .map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName().replace("()", ""))
                .toList();
    }
}
