package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts without a code, design §4. */
class NoticesTest {
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
}
