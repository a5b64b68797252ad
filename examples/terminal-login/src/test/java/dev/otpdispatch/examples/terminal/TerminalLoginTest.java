package dev.otpdispatch.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.testkit.TestPhone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TerminalLoginTest {
    private final TestPhone phone = TestPhone.create();
    private final StringWriter screen = new StringWriter();
    private final OtpLogin login = OtpLogin.builder(
                    OtpService.builder(phone).build(),
                    InMemoryAccountDirectory.create()
                            .add("alice", Account.of("id-alice", "+4915123456789"))
                            .add("bob", Account.of("id-bob")))
            .build();

    @Test
    void askWhenTheCodeIsRightThenTheProof() throws IOException {
        assertThat(typing("alice", List.of(phone::lastCode)).map(Verified::account))
                .hasValue("id-alice");
        assertThat(screen.toString()).contains("Sent to").doesNotContain("15123456789");
    }

    @Test
    void askWhenWrongAtFirstThenAsksAgainAndSaysWhy() throws IOException {
        assertThat(typing("alice", List.of(() -> "resend", this::wrong, phone::lastCode)))
                .isPresent();
        assertThat(screen.toString().split("Code, or resend", -1)).hasSize(4);
        assertThat(phone.messages()).hasSize(1);
    }

    @Test
    void askWhenThereIsNoPhoneThenSaysSoAndEnds() throws IOException {
        assertThat(typing("bob", List.of())).isEmpty();
        assertThat(screen.toString()).isNotBlank().doesNotContain("Code");
    }

    @Test
    void askWhenTheInputEndsThenNobodyIsIn() throws IOException {
        assertThat(typing("alice", List.of())).isEmpty();
    }

    private String wrong() {
        return phone.lastCode().equals("000000") ? "000001" : "000000";
    }

    private Optional<Verified> typing(String username, List<Supplier<String>> lines) throws IOException {
        BufferedReader keyboard = new Keyboard(lines);
        return new TerminalLogin(login, keyboard, new PrintWriter(screen)).ask(username);
    }

    /** Types what is known only when it is asked for. */
    private static final class Keyboard extends BufferedReader {
        private final Deque<Supplier<String>> lines;

        Keyboard(List<Supplier<String>> lines) {
            super(Reader.nullReader());
            this.lines = new ArrayDeque<>(lines);
        }

        @Override
        public @Nullable String readLine() {
            Supplier<String> next = lines.poll();
            return next == null ? null : next.get();
        }
    }
}
