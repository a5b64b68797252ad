package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the README shows does what the README says. */
final class LoginExampleTest {
    private final List<String> inbox = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    @Test
    void runWhenTheCodeOnThePhoneIsTypedThenWelcomes() {
        LoginExample.run(new ModemProvider(this::deliver), "alice", "http-session", page(code -> code));
        assertThat(inbox).singleElement().asString().matches("\\+4915123456789: Your one time password is \\d{6}");
        assertThat(shown).containsExactly("welcome alice");
    }

    @Test
    void runWhenAnotherCodeIsTypedThenTellsTheAttemptsLeft() {
        LoginExample.run(
                new ModemProvider(this::deliver),
                "alice",
                "http-session",
                page(code -> code.equals("000000") ? "000001" : "000000"));
        assertThat(shown).containsExactly("2 attempts left");
    }

    @Test
    void sendWhenTheModemAnswersOrNotThenTellsWhatIsKnown() {
        assertThat(send((number, text) -> "id-1"))
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(it.messageId()).contains("id-1"));
        assertThat(send((number, text) -> {
                    throw new ConnectException("refused");
                }))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.retryable()).isTrue());
        assertThat(send((number, text) -> {
                    throw new IOException("reset");
                }))
                .isInstanceOf(Unknown.class);
    }

    private String deliver(String number, String text) {
        inbox.add(number + ": " + text);
        return "id-" + inbox.size();
    }

    private static SendOutcome send(Modem modem) {
        PhoneNumber phone = PhoneNumber.parse("+49 151 23456789");
        return new ModemProvider(modem).send(Message.builder(phone, "hello").build());
    }

    private LoginExample.Page page(UnaryOperator<String> typist) {
        return new LoginExample.Page() {
            @Override
            public void show(String text) {
                shown.add(text);
            }

            @Override
            public String typedCode() {
                String last = inbox.get(inbox.size() - 1);
                return typist.apply(last.substring(last.length() - 6));
            }

            @Override
            public void welcome(String account) {
                shown.add("welcome " + account);
            }
        };
    }
}
