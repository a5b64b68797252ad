package dev.otpdispatch.delivery;

import static dev.otpdispatch.delivery.ScriptedProvider.ACCEPTED;
import static dev.otpdispatch.delivery.ScriptedProvider.UNAVAILABLE;
import static dev.otpdispatch.delivery.ScriptedProvider.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverProviderTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final Message MESSAGE = Message.builder(PHONE, "Code 123456").build();
    private static final Duration REST = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();

    @Test
    void sendWhenTheFirstAcceptsThenNobodyElseIsAsked() {
        ScriptedProvider first = ScriptedProvider.answering(ACCEPTED);
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(failover(first, second).send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(second.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CONFIGURATION", "CREDIT"})
    void sendWhenAnOperatorMustActThenTheNextAtOnceWithTheSameMessage(Reason reason) {
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(failover(rejecting(reason), second).send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(second.asked()).containsExactly(MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DUPLICATE"})
    void sendWhenRetryableThenTheNext(Reason reason) {
        ScriptedProvider first = ScriptedProvider.answering(SendOutcome.retryable(reason, Detail.NONE));
        assertThat(failover(first, ScriptedProvider.answering(ACCEPTED)).send(MESSAGE))
                .isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONFIGURATION", "CREDIT"})
    void sendWhenRejectedForGoodThenNobodyElse(Reason reason) {
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(failover(rejecting(reason), second).send(MESSAGE))
                .isEqualTo(SendOutcome.rejected(reason, Detail.NONE));
        assertThat(second.calls()).isZero();
    }

    @Test
    void sendWhenDuplicateThenNobodyElseEvenIfTheProviderCallsItRetryable() {
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        ScriptedProvider first = ScriptedProvider.answering(SendOutcome.retryable(Reason.DUPLICATE, Detail.NONE));
        failover(first, second).send(MESSAGE);
        assertThat(second.calls()).isZero();
    }

    @Test
    void sendWhenUnknownThenNobodyElseUnlessTold() {
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(failover(ScriptedProvider.answering(UNKNOWN), second).send(MESSAGE))
                .isEqualTo(UNKNOWN);
        assertThat(second.calls()).isZero();
        MessageProvider told = MessageProvider.failover(
                options().resendAfterUnknown(true).build(), ScriptedProvider.answering(UNKNOWN), second);
        assertThat(told.send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(second.calls()).isEqualTo(1);
    }

    @Test
    void sendWhenAProviderThrowsThenUnknownAndNobodyElse() {
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(failover(throwing(), second).send(MESSAGE)).isInstanceOf(Unknown.class);
        assertThat(second.calls()).isZero();
    }

    @Test
    void sendWhenOneMayHaveSentAndTheOthersRejectThenUnknown() {
        for (SendOutcome later : new SendOutcome[] {
            UNAVAILABLE,
            SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.NONE),
            SendOutcome.rejected(Reason.DUPLICATE, Detail.NONE)
        }) {
            MessageProvider told = MessageProvider.failover(
                    options().resendAfterUnknown(true).build(),
                    ScriptedProvider.answering(UNKNOWN),
                    ScriptedProvider.answering(later));
            assertThat(told.send(MESSAGE)).isEqualTo(UNKNOWN);
        }
        MessageProvider told = MessageProvider.failover(
                options().resendAfterUnknown(true).build(),
                ScriptedProvider.answering(UNAVAILABLE),
                ScriptedProvider.answering(UNKNOWN),
                ScriptedProvider.answering(UNAVAILABLE));
        assertThat(told.send(MESSAGE)).isEqualTo(UNKNOWN);
    }

    @Test
    void sendWhenAllFailThenRetryableIfAnyMaySucceedLater() {
        assertThat(failover(ScriptedProvider.answering(UNAVAILABLE), rejecting(Reason.CREDIT))
                        .send(MESSAGE))
                .isEqualTo(UNAVAILABLE);
        assertThat(failover(rejecting(Reason.CREDIT), ScriptedProvider.answering(UNAVAILABLE))
                        .send(MESSAGE))
                .isEqualTo(UNAVAILABLE);
        assertThat(failover(rejecting(Reason.CREDIT), rejecting(Reason.CONFIGURATION))
                        .send(MESSAGE))
                .isEqualTo(SendOutcome.rejected(Reason.CONFIGURATION, Detail.NONE));
    }

    @Test
    void sendWhenTheCodeHasExpiredMeanwhileThenNobodyElse() {
        ScriptedProvider slow = new ScriptedProvider().then(() -> {
            clock.advance(Duration.ofSeconds(60));
            return UNAVAILABLE;
        });
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        Message expiring = Message.builder(PHONE, "Code 123456")
                .expiresAt(TestClock.START.plusSeconds(60))
                .build();
        assertThat(failover(slow, second).send(expiring)).isEqualTo(UNAVAILABLE);
        assertThat(second.calls()).isZero();
    }

    @Test
    void sendWhenTheCodeIsStillAliveThenTheNext() {
        ScriptedProvider slow = new ScriptedProvider().then(() -> {
            clock.advance(Duration.ofMillis(59_999));
            return UNAVAILABLE;
        });
        Message living = Message.builder(PHONE, "Code 123456")
                .expiresAt(TestClock.START.plusSeconds(60))
                .build();
        assertThat(failover(slow, ScriptedProvider.answering(ACCEPTED)).send(living))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void sendPassesOverWhoDoesNotReachTheRecipient() {
        ScriptedProvider phones = ScriptedProvider.answering(ACCEPTED);
        MessageProvider failover = failover(phones, mailOnly());
        EmailAddress mailbox = EmailAddress.parse("a@b.example");
        assertThat(failover.supports(mailbox)).isTrue();
        assertThat(failover.send(Message.builder(mailbox, "Code 123456").build()))
                .isEqualTo(SendOutcome.accepted("by mail"));
        assertThat(phones.calls()).isZero();
        MessageProvider phonesOnly = failover(phones);
        assertThat(phonesOnly.supports(mailbox)).isFalse();
        assertThat(phonesOnly.send(Message.builder(mailbox, "Code 123456").build()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION));
    }

    @Test
    void sendWhenAProviderFailsInARowThenItRestsAndOneProbeFollows() {
        ScriptedProvider dead = ScriptedProvider.answering(UNAVAILABLE);
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        MessageProvider failover = failover(dead, second);
        send(failover, 10);
        assertThat(dead.calls()).isEqualTo(3);
        assertThat(second.calls()).isEqualTo(10);
        clock.advance(REST.minusMillis(1));
        send(failover, 5);
        assertThat(dead.calls()).isEqualTo(3);
        clock.advance(Duration.ofMillis(1));
        send(failover, 5);
        assertThat(dead.calls()).isEqualTo(4);
    }

    @Test
    void sendWhenTheProbeSucceedsThenTheProviderIsBack() {
        ScriptedProvider first = ScriptedProvider.answering(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, ACCEPTED);
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        MessageProvider failover = failover(first, second);
        send(failover, 3);
        clock.advance(REST);
        send(failover, 4);
        assertThat(first.calls()).isEqualTo(7);
        assertThat(second.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenASuccessComesBetweenThenTheCountBeginsAnew() {
        ScriptedProvider first = ScriptedProvider.answering(
                UNAVAILABLE, UNAVAILABLE, ACCEPTED, UNAVAILABLE, UNAVAILABLE, ACCEPTED, UNAVAILABLE);
        MessageProvider failover = failover(first, ScriptedProvider.answering(ACCEPTED));
        send(failover, 7);
        assertThat(first.calls()).isEqualTo(7);
    }

    @Test
    void sendWhenUnknownInARowThenTheProviderRestsThough() {
        ScriptedProvider lost = ScriptedProvider.answering(UNKNOWN);
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        send(failover(lost, second), 5);
        assertThat(lost.calls()).isEqualTo(3);
        assertThat(second.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"INVALID_RECIPIENT", "RECIPIENT_BLOCKED", "CONTENT_REFUSED", "DUPLICATE", "THROTTLED"})
    void sendWhenOneRecipientIsRefusedAgainAndAgainThenTheProviderDoesNotRest(Reason reason) {
        ScriptedProvider first = ScriptedProvider.answering(SendOutcome.retryable(reason, Detail.NONE));
        send(failover(first, ScriptedProvider.answering(ACCEPTED)), 20);
        assertThat(first.calls()).isEqualTo(20);
    }

    @Test
    void sendWhenThrottledBetweenFailuresThenTheCountGoesOn() {
        SendOutcome throttled = SendOutcome.retryable(Reason.THROTTLED, Detail.NONE);
        ScriptedProvider first =
                ScriptedProvider.answering(UNAVAILABLE, throttled, UNAVAILABLE, throttled, UNAVAILABLE);
        send(failover(first, ScriptedProvider.answering(ACCEPTED)), 10);
        assertThat(first.calls()).isEqualTo(5);
    }

    @Test
    void sendWhenAllRestThenTheOneThatRestsTheLongest() {
        ScriptedProvider first = ScriptedProvider.answering(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, ACCEPTED);
        ScriptedProvider second = new ScriptedProvider().then(() -> {
            clock.advance(Duration.ofSeconds(1));
            return UNAVAILABLE;
        });
        MessageProvider failover = failover(first, second);
        send(failover, 3);
        assertThat(failover.send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(first.calls()).isEqualTo(4);
        assertThat(second.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenAllRestAndGoOnFailingThenTheyTakeTurns() {
        ScriptedProvider first = ScriptedProvider.answering(UNAVAILABLE);
        ScriptedProvider second = ScriptedProvider.answering(UNAVAILABLE);
        MessageProvider failover = failover(first, second);
        send(failover, 3);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(failover.send(MESSAGE)).isEqualTo(UNAVAILABLE);
        }
        assertThat(first.calls()).isEqualTo(8);
        assertThat(second.calls()).isEqualTo(8);
    }

    @Test
    void sendWhenTheProbeNeverAnswersThenAnotherMayTryARestLater() throws Exception {
        CountDownLatch probing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedProvider first = ScriptedProvider.answering(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE)
                .then(() -> hanging(probing, release))
                .then(() -> ACCEPTED);
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        MessageProvider failover = failover(first, second);
        send(failover, 3);
        clock.advance(REST);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<SendOutcome> probe = executor.submit(() -> failover.send(MESSAGE));
            assertThat(probing.await(10, TimeUnit.SECONDS)).isTrue();
            send(failover, 3);
            assertThat(first.calls()).isEqualTo(4);
            clock.advance(REST);
            assertThat(failover.send(MESSAGE)).isEqualTo(ACCEPTED);
            assertThat(first.calls()).isEqualTo(5);
            release.countDown();
            assertThat(probe.get(10, TimeUnit.SECONDS)).isEqualTo(UNKNOWN);
        } finally {
            release.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void admitsWhenManyThreadsComeAfterTheRestThenOneProbe() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(1, REST);
        breaker.failed(clock.instant());
        clock.advance(REST);
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            executor.execute(() -> {
                awaitQuietly(start);
                IntStream.range(0, 1_000)
                        .filter(call -> breaker.admits(clock.instant()))
                        .forEach(call -> admitted.incrementAndGet());
            });
        }
        start.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(1);
    }

    @Test
    void admitsWhenTheClockWasSetBackThenNobodyRestsForEver() {
        CircuitBreaker breaker = new CircuitBreaker(1, REST);
        breaker.failed(TestClock.START.plus(Duration.ofDays(1)));
        assertThat(breaker.admits(TestClock.START)).isTrue();
        assertThat(breaker.admits(TestClock.START)).isFalse();
    }

    @Test
    void buildWhenOutOfBoundsThenNamesSettingValueAndBound() {
        refused(FailoverOptions.builder().failuresBeforeRest(0), "failuresBeforeRest = 0: give 1 to 1000");
        refused(FailoverOptions.builder().failuresBeforeRest(1_001), "failuresBeforeRest = 1001");
        refused(FailoverOptions.builder().rest(Duration.ofMillis(999)), "rest = PT0.999S: give PT1S to PT24H");
        refused(FailoverOptions.builder().rest(Duration.ofHours(25)), "rest = PT25H");
    }

    @Test
    void buildWhenAtItsBoundsThenTaken() {
        assertThat(FailoverOptions.builder()
                        .failuresBeforeRest(1)
                        .rest(Duration.ofSeconds(1))
                        .build())
                .hasToString("FailoverOptions[resendAfterUnknown=false, failuresBeforeRest=1, rest=PT1S]");
        assertThat(FailoverOptions.builder()
                        .failuresBeforeRest(1_000)
                        .rest(Duration.ofHours(24))
                        .build())
                .hasToString("FailoverOptions[resendAfterUnknown=false, failuresBeforeRest=1000, rest=PT24H]");
    }

    @Test
    void ofDefaultsSendsNothingTwice() {
        assertThat(FailoverOptions.ofDefaults())
                .hasToString("FailoverOptions[resendAfterUnknown=false, failuresBeforeRest=5, rest=PT30S]");
        ScriptedProvider second = ScriptedProvider.answering(ACCEPTED);
        assertThat(MessageProvider.failover(throwing(), second).send(MESSAGE)).isInstanceOf(Unknown.class);
        assertThat(second.calls()).isZero();
    }

    private MessageProvider failover(MessageProvider first, MessageProvider... rest) {
        return MessageProvider.failover(options().build(), first, rest);
    }

    private FailoverOptions.Builder options() {
        return FailoverOptions.builder().clock(clock).failuresBeforeRest(3).rest(REST);
    }

    private static void send(MessageProvider provider, int times) {
        for (int i = 0; i < times; i++) {
            provider.send(MESSAGE);
        }
    }

    private static ScriptedProvider rejecting(Reason reason) {
        return ScriptedProvider.answering(SendOutcome.rejected(reason, Detail.NONE));
    }

    private static ScriptedProvider throwing() {
        return new ScriptedProvider().then(() -> {
            throw new IllegalStateException("broken");
        });
    }

    private static MessageProvider mailOnly() {
        return new MessageProvider() {
            @Override
            public SendOutcome send(Message message) {
                return SendOutcome.accepted("by mail");
            }

            @Override
            public boolean supports(Recipient recipient) {
                return recipient instanceof EmailAddress;
            }
        };
    }

    private static SendOutcome hanging(CountDownLatch begun, CountDownLatch release) {
        begun.countDown();
        awaitQuietly(release);
        return UNKNOWN;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody counted down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void refused(FailoverOptions.Builder options, String message) {
        assertThatThrownBy(options::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(message);
    }
}
