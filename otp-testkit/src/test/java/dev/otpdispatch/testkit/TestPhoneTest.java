package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestPhoneTest {
    private static final Recipient PHONE = PhoneNumber.parse("+4915123456789");
    private static final Recipient MAILBOX = EmailAddress.parse("ada@example.org");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MutableClock clock = MutableClock.create();

    @Test
    void sendWhenTheNetworkIsPerfectThenTheMessageIsThereAtOnce() {
        TestPhone phone = TestPhone.create();
        Message message = message(PHONE, "123456");
        assertThat(phone.send(message)).isEqualTo(SendOutcome.accepted("phone-1"));
        assertThat(phone.messages()).containsExactly(message);
        assertThat(phone.lastMessage()).isSameAs(message);
        assertThat(phone.lastText()).isEqualTo("Your code is 123456");
        assertThat(phone.lastCode()).isEqualTo("123456");
        assertThat(phone.supports(PHONE)).isTrue();
        assertThat(phone.supports(MAILBOX)).isTrue();
    }

    @Test
    void messagesToWhenThereAreSeveralRecipientsThenOnesOwn() {
        TestPhone phone = TestPhone.create();
        phone.send(message(PHONE, "111111"));
        phone.send(message(MAILBOX, "222222"));
        assertThat(codes(phone.messagesTo(MAILBOX))).isEqualTo("222222");
    }

    @Test
    void lastTextWhenNothingArrivedThenSaysSo() {
        assertThatThrownBy(() -> TestPhone.create().lastText())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 sends, 0 arrived");
    }

    @Test
    void lastCodeWhenTheMessageHasNoneThenSaysSo() {
        TestPhone phone = TestPhone.create();
        phone.send(Message.builder(PHONE, "Your password was changed").build());
        assertThatThrownBy(phone::lastCode).isInstanceOf(AssertionError.class).hasMessageContaining("carries no code");
    }

    @Test
    void toStringWhenMessagesArrivedThenShowsNothingOfThem() {
        TestPhone phone = TestPhone.create();
        phone.send(message(PHONE, "123456"));
        assertThat(phone).hasToString("TestPhone[1 sends, 1 arrived, 0 underway, 0 lost]");
    }

    @Test
    void answerNextWhenRejectedThenNothingArrivesAndLaterSendsAreAccepted() {
        TestPhone phone = TestPhone.create();
        SendOutcome full = SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("full"));
        SendOutcome perhaps = SendOutcome.unknown(Detail.NONE);
        phone.answerNext(full, perhaps);
        assertThat(phone.send(message(PHONE, "111111"))).isEqualTo(full);
        assertThat(phone.messages()).isEmpty();
        assertThat(phone.send(message(PHONE, "222222"))).isEqualTo(perhaps);
        assertThat(phone.send(message(PHONE, "333333"))).isEqualTo(SendOutcome.accepted("phone-3"));
        assertThat(codes(phone.messages())).isEqualTo("222222 333333");
    }

    @Test
    void throwNextWhenSentThenThrowsAndTheMessageArrives() {
        TestPhone phone = TestPhone.create();
        RuntimeException failure = new IllegalStateException("out of battery");
        phone.throwNext(failure);
        assertThatThrownBy(() -> phone.send(message(PHONE, "111111"))).isSameAs(failure);
        assertThat(phone.lastCode()).isEqualTo("111111");
    }

    @Test
    void messagesWhenThereIsLatencyThenArriveWithTheClock() {
        TestPhone phone = TestPhone.builder(clock).latency(SECOND, SECOND).build();
        phone.send(message(PHONE, "111111"));
        clock.advance(SECOND.minusNanos(1));
        assertThat(phone.messages()).isEmpty();
        assertThat(phone.underway()).isEqualTo(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(phone.lastCode()).isEqualTo("111111");
        assertThat(phone.underway()).isZero();
    }

    @Test
    void messagesWhenTheLatencyIsSpreadThenOvertakeEachOther() {
        TestPhone phone = TestPhone.builder(clock)
                .seed(7)
                .latency(Duration.ZERO, SECOND.multipliedBy(10))
                .build();
        sendCounted(phone, 100);
        clock.advance(SECOND.multipliedBy(10));
        assertThat(phone.messages()).hasSize(100);
        assertThat(codes(phone.messages())).isNotEqualTo(counted(100));
    }

    @Test
    void messagesWhenSomeAreLostThenTheyNeverArrive() {
        TestPhone phone = TestPhone.builder(clock).seed(7).loss(0.25).build();
        sendCounted(phone, 1_000);
        assertThat(phone.lost()).isBetween(200, 300);
        assertThat(phone.messages()).hasSize(1_000 - phone.lost());
        assertThat(TestPhone.builder(clock).loss(1).build()).satisfies(dead -> {
            sendCounted(dead, 10);
            assertThat(dead.messages()).isEmpty();
        });
    }

    @Test
    void messagesWhenSomeAreRepeatedThenTheyArriveTwice() {
        TestPhone phone = TestPhone.builder(clock).seed(7).duplicates(0.5).build();
        sendCounted(phone, 1_000);
        assertThat(phone.messages()).hasSizeBetween(1_400, 1_600);
        assertThat(phone.messages().stream().distinct()).hasSize(1_000);
    }

    @Test
    void messagesWhenAllAreOvertakenThenEachComesAfterItsFollower() {
        TestPhone phone = TestPhone.builder(clock).reordering(1).build();
        sendCounted(phone, 3);
        assertThat(codes(phone.messages())).isEqualTo("000000 000001");
        TestPhone some = TestPhone.builder(clock).seed(7).reordering(0.3).build();
        sendCounted(some, 100);
        assertThat(codes(some.messages())).isNotEqualTo(counted(100));
        assertThat(some.messages().size() + some.underway()).isEqualTo(100);
    }

    @Test
    void messagesWhenSomeAreLateThenTheyComeAfterTheOthers() {
        TestPhone phone = TestPhone.builder(clock)
                .seed(7)
                .late(0.5, SECOND.multipliedBy(90))
                .build();
        sendCounted(phone, 1_000);
        assertThat(phone.messages()).hasSizeBetween(400, 600);
        clock.advance(SECOND.multipliedBy(89));
        assertThat(phone.underway()).isBetween(400, 600);
        clock.advance(SECOND);
        assertThat(phone.messages()).hasSize(1_000);
    }

    @Test
    void messagesWhenTheSeedIsTheSameThenArriveTheSame() {
        assertThat(badDay(42)).isEqualTo(badDay(42));
        assertThat(badDay(42)).isNotEqualTo(badDay(43));
    }

    @Test
    void awaitMessageWhenSentFromAnotherThreadThenReturnsEachOnce() {
        TestPhone phone = TestPhone.create();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendCounted(phone, 2));
        assertThat(phone.awaitMessage(SECOND.multipliedBy(60)).codeOrText()).isEqualTo("000000");
        assertThat(phone.awaitMessage(SECOND.multipliedBy(60)).codeOrText()).isEqualTo("000001");
        assertThatThrownBy(() -> phone.awaitMessage(Duration.ofMillis(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("within PT0.01S");
        sender.join();
    }

    @Test
    void builderWhenAValueIsImpossibleThenNamesIt() {
        TestPhoneBuilder builder = TestPhone.builder(clock);
        assertThatThrownBy(() -> builder.loss(1.1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("loss = 1.1");
        assertThatThrownBy(() -> builder.duplicates(Double.NaN)).hasMessageStartingWith("duplicates = NaN");
        assertThatThrownBy(() -> builder.reordering(-0.1)).hasMessageStartingWith("reordering = -0.1");
        assertThatThrownBy(() -> builder.late(2, SECOND)).hasMessageStartingWith("late = 2.0");
        assertThatThrownBy(() -> builder.late(0.5, SECOND.negated())).hasMessageStartingWith("late = PT-1S");
        assertThatThrownBy(() -> builder.latency(SECOND, Duration.ZERO))
                .hasMessageStartingWith("latency = PT1S to PT0S");
    }

    private static List<String> badDay(long seed) {
        MutableClock clock = MutableClock.create();
        TestPhone phone = TestPhone.builder(clock)
                .seed(seed)
                .latency(Duration.ofMillis(500), Duration.ofSeconds(20))
                .loss(0.1)
                .duplicates(0.1)
                .reordering(0.1)
                .late(0.1, Duration.ofMinutes(2))
                .build();
        for (int i = 0; i < 100; i++) {
            phone.send(message(PHONE, code(i)));
            clock.advance(Duration.ofSeconds(1));
        }
        return phone.messages().stream().map(Message::codeOrText).toList();
    }

    private static void sendCounted(TestPhone phone, int messages) {
        IntStream.range(0, messages).forEach(i -> phone.send(message(PHONE, code(i))));
    }

    private static String counted(int messages) {
        return String.join(
                " ", IntStream.range(0, messages).mapToObj(TestPhoneTest::code).toList());
    }

    private static String code(int number) {
        return Integer.toString(1_000_000 + number).substring(1);
    }

    private static String codes(List<Message> messages) {
        return String.join(" ", messages.stream().map(Message::codeOrText).toList());
    }

    private static Message message(Recipient recipient, String code) {
        return Message.builder(recipient, "Your code is " + code)
                .code(OtpCode.of(code))
                .build();
    }
}
