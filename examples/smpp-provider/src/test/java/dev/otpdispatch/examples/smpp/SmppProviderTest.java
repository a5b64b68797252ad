package dev.otpdispatch.examples.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmppProviderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SmsCentre centre;
    private SmppProvider provider;

    @BeforeEach
    void start() throws IOException {
        centre = new SmsCentre();
        provider = provider("right", PATIENCE);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        centre.close();
    }

    @Test
    void sendWhenShortThenIsOnePlainMessageWithTheCentresId() {
        SendOutcome outcome = provider.send(message("Your one time password is 123456"));

        assertThat(((Accepted) outcome).messageId()).isEqualTo(Optional.of("id1"));
        SubmitSm submitted = centre.submitted().get(0);
        assertThat(submitted.getDestAddress()).isEqualTo("4915123456789");
        assertThat(submitted.getSourceAddr()).isEqualTo("ACME");
        assertThat(submitted.getDataCoding()).isZero();
        assertThat(submitted.getEsmClass()).isZero();
        assertThat(new String(submitted.getShortMessage(), US_ASCII)).isEqualTo("Your one time password is 123456");
    }

    @Test
    void sendWhenManyThreadsDoThenThereIsOneBind() {
        List<SendOutcome> outcomes = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> provider.send(message("code " + i)))
                .toList();

        assertThat(outcomes).allMatch(Accepted.class::isInstance);
        assertThat(centre.submitted()).hasSize(40);
        assertThat(centre.sessions()).hasSize(1);
    }

    @Test
    void sendWhenOutsideTheAlphabetThenIsUcs2() {
        provider.send(message("Код 1 😀"));

        SubmitSm submitted = centre.submitted().get(0);
        assertThat(submitted.getDataCoding()).isEqualTo((byte) 8);
        assertThat(new String(submitted.getShortMessage(), UTF_16BE)).isEqualTo("Код 1 😀");
    }

    @Test
    void sendWhenLongThenPartsAreConcatenatedAndNoEmojiIsCut() {
        String text = "я".repeat(66) + "😀" + "b".repeat(40);

        assertThat(provider.send(message(text))).isInstanceOf(Accepted.class);

        assertThat(centre.submitted()).hasSize(2);
        byte[] first = centre.submitted().get(0).getShortMessage();
        byte[] second = centre.submitted().get(1).getShortMessage();
        assertThat(centre.submitted()).allMatch(part -> part.getEsmClass() == 0x40);
        assertThat(Arrays.copyOf(first, 6)).containsExactly(5, 0, 3, 1, 2, 1);
        assertThat(Arrays.copyOf(second, 6)).containsExactly(5, 0, 3, 1, 2, 2);
        assertThat(body(first)).isEqualTo("я".repeat(66));
        assertThat(body(second)).isEqualTo("😀" + "b".repeat(40));
    }

    @Test
    void sendWhenLongAndPlainThenPartsHave153Characters() {
        provider.send(message("x".repeat(161)));

        assertThat(centre.submitted())
                .extracting(part -> part.getShortMessage().length)
                .containsExactly(6 + 153, 6 + 8);
    }

    @Test
    void sendWhenRefusedThenTheStatusBecomesAReason() {
        assertThat(refusedWith(0x0B)).isEqualTo("INVALID_RECIPIENT false 0xb");
        assertThat(refusedWith(0x58)).isEqualTo("THROTTLED true 0x58");
        assertThat(refusedWith(0x14)).isEqualTo("UNAVAILABLE true 0x14");
        assertThat(refusedWith(0x0A)).isEqualTo("CONFIGURATION false 0xa");
        assertThat(refusedWith(0x45)).isEqualTo("UNKNOWN false 0x45");
        centre.answer(number -> 0x08);
        assertThat(provider.send(message("1"))).isInstanceOf(Unknown.class);
    }

    @Test
    void sendWhenTheSecondPartIsRefusedThenIsUnknown() {
        centre.answer(number -> number == 2 ? 0x58 : 0);

        assertThat(provider.send(message("x".repeat(200)))).isInstanceOf(Unknown.class);
        assertThat(centre.submitted()).hasSize(2);
    }

    @Test
    void sendWhenNobodyAnswersThenIsUnknownInBoundedTime() {
        CountDownLatch never = new CountDownLatch(1);
        try (SmppProvider hasty = provider("right", Duration.ofSeconds(3))) {
            provider.send(message("0")); // the short wait is not for all that a first message has to load
            centre.answer(number -> {
                never.await();
                return 0;
            });
            assertThat(hasty.send(message("1"))).isInstanceOf(Unknown.class);
            assertThat(centre.submitted()).hasSize(2);
        } finally {
            never.countDown();
        }
    }

    @Test
    void sendWhenTheSessionBrokeThenBindsAgain() {
        provider.send(message("1"));
        assertThat(provider.isBound()).isTrue();
        centre.sessions().get(0).unbindAndClose();
        awaitThatTheBreakWasNoticed();

        SendOutcome outcome = provider.send(message("2"));

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(centre.sessions()).hasSize(2);
    }

    @Test
    void sendWhenThePasswordIsWrongThenIsConfiguration() {
        try (SmppProvider stranger = provider("wrong", PATIENCE)) {
            SendOutcome outcome = stranger.send(message("1"));

            assertThat(((Rejected) outcome).reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(outcome.detail().vendorCode()).isEqualTo("0xe");
            assertThat(stranger.toString() + outcome).doesNotContain("wrong");
        }
    }

    @Test
    void sendWhenTheCentreIsInTroubleAtTheBindThenIsRetryableSinceNothingWasSubmitted() {
        try (SmppProvider early = provider("trouble", Duration.ofSeconds(5))) {
            Rejected rejected = (Rejected) early.send(message("1"));

            assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(rejected.retryable()).isTrue();
            assertThat(rejected.detail().vendorCode()).isEqualTo("0x8");
        }
    }

    @Test
    void closeWhenAnotherThreadIsBindingThenThatSessionEndsTooAndNothingIsSubmitted() {
        centre.beforeBind(provider::close);

        assertThat(((Rejected) provider.send(message("1"))).retryable()).isTrue();
        assertThat(provider.isBound()).isFalse();
        assertThat(centre.submitted()).isEmpty();
    }

    @Test
    void sendWhenNobodyListensOrItIsClosedThenIsRetryable() throws IOException {
        centre.close();
        assertThat(((Rejected) provider.send(message("1"))).retryable()).isTrue();
        provider.close();
        assertThat(((Rejected) provider.send(message("1"))).retryable()).isTrue();
    }

    /** What is sent before that is lost with the session, and its outcome is rightly unknown. */
    private void awaitThatTheBreakWasNoticed() {
        while (provider.isBound()) {
            Thread.onSpinWait();
        }
    }

    private String refusedWith(int status) {
        centre.answer(number -> status);
        Rejected rejected = (Rejected) provider.send(message("1"));
        return rejected.reason() + " " + rejected.retryable() + " "
                + rejected.detail().vendorCode();
    }

    private SmppProvider provider(String password, Duration wait) {
        return new SmppProvider(new SmppAccount("127.0.0.1", centre.port(), "acme", password, "ACME", wait));
    }

    private static String body(byte[] part) {
        return new String(part, 6, part.length - 6, UTF_16BE);
    }

    private static Message message(String text) {
        return Message.builder(PhoneNumber.parse("+4915123456789"), text).build();
    }
}
