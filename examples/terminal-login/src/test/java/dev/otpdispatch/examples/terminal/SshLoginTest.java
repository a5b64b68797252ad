package dev.otpdispatch.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.testkit.TestPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real client and a real server, at the loopback. */
final class SshLoginTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final InMemoryAccountDirectory PEOPLE = InMemoryAccountDirectory.create();
    private static final TestPhone PHONE = TestPhone.create();

    private static SshServer server;
    private static SshClient client;
    private static int people;

    private final List<String> shown = new ArrayList<>();
    private String username = "";

    @BeforeAll
    static void start() throws IOException {
        OtpLogin login =
                OtpLogin.builder(OtpService.builder(PHONE).build(), PEOPLE).build();
        server = SshLogin.start((name, password, session) -> password.equals("pass of " + name), login);
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true); // it is the server above
        client.start();
    }

    @AfterAll
    static void stop() throws IOException {
        client.stop();
        server.stop(true);
    }

    /** Somebody new each time: what one phone may be sent is bounded. */
    @BeforeEach
    void addSomebody() {
        people++;
        username = "user" + people;
        PEOPLE.add(username, Account.of(username, "+4915123456" + (700 + people)));
    }

    @Test
    void loginWhenPasswordAndCodeAreRightThenIn() throws IOException {
        assertThat(isIn(List.of(PHONE::lastCode))).isTrue();
        assertThat(shown).hasSize(1).first().asString().startsWith("Sent to").doesNotContain("15123456");
    }

    @Test
    void loginWhenTheFirstCodeIsWrongThenTheQuestionComesAgainAndSaysWhy() throws IOException {
        int sent = PHONE.messages().size();
        assertThat(isIn(List.of(SshLoginTest::wrong, PHONE::lastCode))).isTrue();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).doesNotStartWith("Sent to").isNotBlank();
        assertThat(PHONE.messages()).hasSize(sent + 1);
    }

    @Test
    void loginWhenEveryCodeIsWrongThenNotIn() {
        assertThatThrownBy(() -> isIn(List.of(SshLoginTest::wrong, SshLoginTest::wrong, SshLoginTest::wrong)))
                .isInstanceOf(SshException.class);
    }

    @Test
    void loginWhenThePasswordIsWrongThenNoCodeIsSent() {
        int sent = PHONE.messages().size();
        assertThatThrownBy(() -> isIn("guess", List.of(PHONE::lastCode))).isInstanceOf(SshException.class);
        assertThat(PHONE.messages()).hasSize(sent);
        assertThat(shown).isEmpty();
    }

    private static String wrong() {
        return PHONE.lastCode().equals("000000") ? "000001" : "000000";
    }

    private boolean isIn(List<Supplier<String>> codes) throws IOException {
        return isIn("pass of " + username, codes);
    }

    private boolean isIn(String password, List<Supplier<String>> codes) throws IOException {
        try (ClientSession session = client.connect(username, "127.0.0.1", server.getPort())
                .verify(LIMIT)
                .getSession()) {
            session.addPasswordIdentity(password);
            session.setUserInteraction(new Person(codes.iterator()));
            session.auth().verify(LIMIT);
            return session.isAuthenticated();
        }
    }

    /** Types one code at each question; shown are the words above it. */
    private final class Person implements UserInteraction {
        private final Iterator<Supplier<String>> codes;

        Person(Iterator<Supplier<String>> codes) {
            this.codes = codes;
        }

        @Override
        public String[] interactive(
                ClientSession session, String name, String instruction, String lang, String[] prompts, boolean[] echo) {
            shown.add(instruction);
            return new String[] {codes.hasNext() ? codes.next().get() : ""};
        }

        @Override
        public String getUpdatedPassword(ClientSession session, String prompt, String lang) {
            throw new UnsupportedOperationException("nobody is asked for a new password");
        }
    }
}
