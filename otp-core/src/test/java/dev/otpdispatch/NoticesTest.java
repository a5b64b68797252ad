package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts without a code, design §4. */
class NoticesTest {
    private static final EmailAddress MAILBOX = EmailAddress.parse("ada@example.org");

    @Test
    void noticesCountNoChallengeAndHaveLimitsOfTheirOwn() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        Notifier notifier = fixture.otp.notifier();
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
        for (int i = 0; i < 5; i++) {
            assertThat(notifier.send(PHONE, "Your number was changed.")).isInstanceOf(Notifier.Answered.class);
        }
        assertThat(fixture.lastMessage().text()).isEqualTo("Your number was changed.");
        assertThat(fixture.lastMessage().code()).isEmpty();
        assertThat(notifier.send(PHONE, "once more"))
                .isInstanceOfSatisfying(
                        Notifier.NotAllowed.class, no -> assertThat(no.rule()).isEqualTo(Rule.RECIPIENT_LIMIT));
        assertThat(notifier.send(PhoneNumber.parse("+499001123456"), "premium"))
                .isInstanceOfSatisfying(
                        Notifier.NotAllowed.class, no -> assertThat(no.rule()).isEqualTo(Rule.DESTINATION));
        fixture.after(Duration.ofSeconds(30));
        assertThat(((Issued) fixture.challenge()).challengesLeft()).isEqualTo(1);
    }

    @Test
    void noticesGoThroughTheDispatcher() {
        List<Runnable> queue = new ArrayList<>();
        Fixture fixture = Fixture.of(Fixture.bare().build(), builder -> builder.dispatcher(queue::add));
        assertThat(fixture.otp.notifier().send(PHONE, "hello")).isEqualTo(new Notifier.Queued());
        assertThat(fixture.phone).isEmpty();
        queue.get(0).run();
        assertThat(fixture.phone).hasSize(1);
        Fixture full = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.dispatcher(task -> {
                    throw new java.util.concurrent.RejectedExecutionException();
                }));
        assertThat(full.otp.notifier().send(PHONE, "hello"))
                .isInstanceOfSatisfying(
                        Notifier.Answered.class,
                        answered -> assertThat(answered.outcome()).isInstanceOf(SendOutcome.Rejected.class));
    }

    @Test
    void noticeByMailWhenNoSubjectIsGivenThenHasItsFirstLine() {
        List<Message> mails = new ArrayList<>();
        byMail(mails).notifier().send(MAILBOX, "\n\tYour number was changed.\nWas it not you? Call us.");
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).hasValue("Your number was changed.");
            assertThat(mail.text()).endsWith("Call us.");
        });
    }

    @Test
    void noticeWhenGivenAsAMessageThenKeepsWhatAGatewayAsksFor() {
        List<Message> mails = new ArrayList<>();
        Message message = Message.builder(MAILBOX, "Ihre Nummer wurde geändert.")
                .subject("Neue Nummer")
                .locale(Locale.GERMAN)
                .attributes(Map.of("tenant", "north"))
                .build();
        assertThat(byMail(mails).notifier().send(message)).isInstanceOf(Notifier.Answered.class);
        assertThat(mails).singleElement().isSameAs(message);
    }

    @Test
    void noticeWhenItHasACodeThenIsRefusedAndShowsNone() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        Message code =
                Message.builder(PHONE, "483920").code(OtpCode.of("483920")).build();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> fixture.otp.notifier().send(code))
                .withMessageContaining("challenge")
                .withMessageNotContaining("483920");
        assertThat(fixture.phone).isEmpty();
    }

    private static OtpService byMail(List<Message> mails) {
        return OtpService.builder(new MessageProvider() {
                    @Override
                    public SendOutcome send(Message message) {
                        mails.add(message);
                        return SendOutcome.accepted();
                    }

                    @Override
                    public boolean supports(Recipient recipient) {
                        return recipient instanceof EmailAddress;
                    }
                })
                .build();
    }
}
