package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.Notifier.Answered;
import dev.otpdispatch.OtpListener.OtpEvent;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.testkit.TestPhone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The listener and the notice of docs/events.md. */
final class EventsExampleTest {
    private static final PhoneNumber NUMBER = PhoneNumber.parse("+49 151 23456789");

    private final TestPhone phone = TestPhone.create();
    private final List<String> journal = new ArrayList<>();
    private final List<OtpEvent> counted = new ArrayList<>();
    private final OtpService otp =
            EventsExample.service(OtpService.builder(phone), new AuditTrail(journal::add), counted::add);

    @Test
    void onWhenSomebodyIsVerifiedThenTheJournalSaysWhoAndShowsNoNumber() {
        OtpSession session = OtpSession.ofAccount("alice").inNewSession();
        otp.challenge(ChallengeRequest.to(session, NUMBER));
        assertThat(otp.verify(session, phone.lastCode())).isInstanceOf(Verified.class);

        assertThat(journal).hasSize(2).last().isEqualTo("VERIFIED alice");
        assertThat(journal.get(0))
                .startsWith(phone.lastMessage().id() + " to ")
                .contains("Accepted")
                .doesNotContain("23456789");
        assertThat(counted).hasSize(3);
    }

    @Test
    void sendWhenANumberWasChangedThenItsOwnerIsTold() {
        assertThat(EventsExample.tellOwner(otp, NUMBER)).isInstanceOf(Answered.class);
        assertThat(phone.lastText()).startsWith("Your phone number was changed.");
    }
}
