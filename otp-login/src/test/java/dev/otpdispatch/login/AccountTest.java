package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AccountTest {
    @Test
    void ofWhenTheIdIsBlankOrEndlessThenTheDirectoryIsToldSo() {
        for (String id : new String[] {"", " ", "x".repeat(513)}) {
            assertThatThrownBy(() -> Account.of(id))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("account.id");
        }
    }

    @Test
    void toStringWhenPrintedThenTellsNothing() {
        Account account = Account.of("id-alice", World.ALICES)
                .withEmail("alice@example.com")
                .inLanguage(Locale.GERMAN)
                .withSmsDisabled(true);
        assertThat(account).hasToString("Account[hidden]");
    }
}
