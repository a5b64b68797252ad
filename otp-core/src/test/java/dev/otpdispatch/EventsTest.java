package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpListener.Checked;
import dev.otpdispatch.OtpListener.ClockAhead;
import dev.otpdispatch.OtpListener.Delivered;
import dev.otpdispatch.OtpListener.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a listener hears, and that it changes nothing. */
class EventsTest {
    @Test
    void theListenerHearsEverythingAndMayThrow() {
        Fixture fixture = Fixture.of(Fixture.bare().maxChallenges(1).build());
        fixture.challenge();
        fixture.challenge();
        assertThat(fixture.verify("x")).isEqualTo(new VerifyResult.Malformed());
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Wrong.class);
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Challenged", "Delivered", "Refused", "Checked", "Checked", "Checked");
        assertThat(fixture.events)
                .contains(new Checked(SESSION, Verdict.MALFORMED), new Checked(SESSION, Verdict.VERIFIED));
        assertThat(fixture.events.toString())
                .doesNotContain(fixture.code(), PHONE.digits(), PHONE.national(), "alice", "session-1")
                .contains("+**********789");

        Fixture throwing = Fixture.of(
                Fixture.bare().build(),
                builder -> builder.listener(event -> {
                    throw new IllegalStateException("listener");
                }));
        assertThat(throwing.challenge()).isInstanceOf(Issued.class);
        assertThat(throwing.verify(throwing.code())).isInstanceOf(Verified.class);
    }

    @Test
    void aRecordFromAClockAheadRaisesAnEvent() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.after(Duration.ofSeconds(6));
        fixture.challenge();
        fixture.after(Duration.ofSeconds(-5));
        assertThat(fixture.otp.pending(SESSION)).isPresent();
        assertThat(fixture.events).noneMatch(ClockAhead.class::isInstance);
        fixture.after(Duration.ofSeconds(-1));
        assertThat(fixture.otp.pending(SESSION)).isPresent();
        assertThat(fixture.events).contains(new ClockAhead(Duration.ofSeconds(6)));
    }

    @Test
    void deliveryEventsNameTheMessageAndMaskTheRecipient() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(fixture.events)
                .anyMatch(event -> event instanceof Delivered delivered
                        && delivered.messageId().equals(fixture.lastMessage().id())
                        && delivered.recipient().equals("+**********789"));
    }
}
