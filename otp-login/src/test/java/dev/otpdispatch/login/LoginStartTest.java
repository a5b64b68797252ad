package dev.otpdispatch.login;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions, names and purposes that no login can begin with say what would do. */
final class LoginStartTest {
    static Stream<Unusable> rows() {
        return Stream.of(
                new Unusable("a session without id", () -> LoginStart.inSession(""), "sessionId", "1 to 256"),
                new Unusable("a name as long as a page", () -> World.as("x".repeat(257)), "username", "1 to 256"),
                new Unusable("a name of space", () -> World.as(" \t"), "username", "1 to 256"),
                new Unusable(
                        "a line break in a name", () -> World.as("alice\r\nX: y"), "username", "control characters"),
                new Unusable(
                        "the purpose of new numbers",
                        () -> World.as("alice").withPurpose(OtpLogin.REGISTER_PHONE),
                        "purpose",
                        "give another"),
                new Unusable(
                        "the purpose of mailed factors",
                        () -> World.as("alice").withPurpose("register-phone-email"),
                        "purpose",
                        "give another"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void startWhenItCannotBeUsedThenSaysWhatCould(Unusable start) {
        start.assertRefused();
    }
}
