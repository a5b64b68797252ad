package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.testkit.TestPhone;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The texts of docs/texts.md arrive as the page says. */
final class TextsExampleTest {
    private final TestPhone phone = TestPhone.create();

    @Test
    void challengeWhenThePersonReadsGermanThenTheGermanTextEndsInTheLineForBrowsers() {
        send(Locale.GERMANY);
        assertThat(phone.lastText())
                .isEqualTo("Example Bank: Ihr Code ist %1$s. Gilt 1 min.\n\n@login.example.com #%1$s"
                        .formatted(phone.lastCode()));
    }

    @Test
    void challengeWhenThereIsNoTextInTheLanguageThenTheOneForAllLanguagesIsSent() {
        send(Locale.FRENCH);
        assertThat(phone.lastText()).startsWith("Example Bank: your code is " + phone.lastCode());
    }

    private void send(Locale language) {
        OtpSession session = OtpSession.ofAccount("alice").inNewSession();
        TextsExample.service(phone)
                .challenge(ChallengeRequest.to(session, PhoneNumber.parse("+49 151 23456789"))
                        .inLanguage(language));
    }
}
