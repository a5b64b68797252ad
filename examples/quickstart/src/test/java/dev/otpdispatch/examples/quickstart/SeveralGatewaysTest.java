package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.testkit.TestPhone;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** The gateways of docs/several-gateways.md do what the page says. */
final class SeveralGatewaysTest {
    private static final PhoneNumber GERMAN = PhoneNumber.parse("+49 151 23456789");

    private final TestPhone primary = TestPhone.create();
    private final TestPhone reserve = TestPhone.create();
    private final TestPhone british = TestPhone.create();
    private final MessageProvider together = SeveralGateways.together(primary, reserve, british);

    @Test
    void sendWhenTheFirstGatewayIsBusyThenItIsAskedOnceMore() {
        primary.answerNext(SendOutcome.retryable(Reason.UNAVAILABLE, Detail.NONE));
        assertThat(send(together, GERMAN)).isInstanceOf(Accepted.class);
        assertThat(primary.messages()).hasSize(1);
        assertThat(reserve.messages()).isEmpty();
    }

    @Test
    void sendWhenTheFirstGatewayHasNoCreditThenTheReserveTakesOver() {
        primary.answerNext(SendOutcome.rejected(Reason.CREDIT, Detail.NONE));
        assertThat(send(together, GERMAN)).isInstanceOf(Accepted.class);
        assertThat(reserve.messages()).hasSize(1);
    }

    @Test
    void sendWhenTheNumberIsBritishThenItGoesByItsRoute() {
        assertThat(send(together, PhoneNumber.parse("+44 7700 900123"))).isInstanceOf(Accepted.class);
        assertThat(british.messages()).hasSize(1);
    }

    @Test
    void sendWhenAGatewayHasFailedThreeTimesThenItRests() {
        MessageProvider resting = SeveralGateways.resting(primary, reserve);
        SendOutcome down = SendOutcome.retryable(Reason.UNAVAILABLE, Detail.NONE);
        primary.answerNext(down, down, down);
        for (int i = 0; i < 4; i++) {
            send(resting, GERMAN);
        }
        assertThat(primary.messages()).isEmpty();
        assertThat(reserve.messages()).hasSize(4);
    }

    @Test
    void closeWhenMessagesWaitThenTheyGoOutFirst() throws InterruptedException {
        ThreadPoolExecutor senders = SeveralGateways.senders();
        OtpSession session = OtpSession.ofAccount("alice").inNewSession();
        assertThat(SeveralGateways.service(primary, senders).challenge(ChallengeRequest.to(session, GERMAN)))
                .isInstanceOfSatisfying(
                        Issued.class, issued -> assertThat(issued.delivery()).isEqualTo(Delivery.QUEUED));
        SeveralGateways.close(senders);
        assertThat(primary.messages()).hasSize(1);
    }

    private static SendOutcome send(MessageProvider provider, PhoneNumber number) {
        return provider.send(Message.builder(number, "hello").build());
    }
}
