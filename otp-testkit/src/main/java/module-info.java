/** Contracts for the ports of OTP Dispatch, and fakes to test login code with: for the test scope. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.testkit {
    requires transitive dev.otpdispatch.core;
    requires transitive org.junit.jupiter.api;
    requires java.logging;
    requires org.assertj.core;
    requires org.slf4j;
    // Only the contracts of the login's ports need it: whoever writes one has it.
    requires static transitive dev.otpdispatch.login;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static transitive org.jspecify;

    exports dev.otpdispatch.testkit;

    // JUnit calls the contracts' tests, which are not public so that nobody overrides one with nothing.
    opens dev.otpdispatch.testkit to
            org.junit.platform.commons;
}
