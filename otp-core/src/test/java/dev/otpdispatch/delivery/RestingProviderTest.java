package dev.otpdispatch.delivery;

import static dev.otpdispatch.delivery.ScriptedProvider.ACCEPTED;
import static dev.otpdispatch.delivery.ScriptedProvider.UNAVAILABLE;
import static dev.otpdispatch.delivery.ScriptedProvider.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.time.Duration;
import java.util.Optional;
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

class RestingProviderTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final Message MESSAGE = Message.builder(PHONE, "Code 123456").build();
    private static final Duration REST = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();

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
    void sendWhenTheGatewaySaysWhenThenItRestsFromTheFirstFailureUntilThen() {
        ScriptedProvider first = ScriptedProvider.answering(unavailableFor(Duration.ofMinutes(2)), ACCEPTED);
        MessageProvider failover = failover(first, ScriptedProvider.answering(ACCEPTED));
        send(failover, 5);
        clock.advance(Duration.ofMinutes(2).minusMillis(1));
        send(failover, 5);
        assertThat(first.calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        send(failover, 5);
        assertThat(first.calls()).as("well again").isEqualTo(6);
    }

    @Test
    void failedWhenALateAnswerSaysNoTimeThenTheRestThatWasAskedForStays() {
        CircuitBreaker breaker = new CircuitBreaker(3, REST);
        breaker.failed(clock.instant(), Optional.of(clock.instant().plus(Duration.ofMinutes(5))));
        breaker.failed(clock.instant(), Optional.empty());
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(breaker.admits(clock.instant())).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(breaker.admits(clock.instant())).isTrue();
    }

    @Test
    void sendWhenTheGatewaySaysATimeThatIsOverThenTheUsualRest() {
        ScriptedProvider first = ScriptedProvider.answering(unavailableFor(Duration.ofSeconds(-1)));
        send(failover(first, ScriptedProvider.answering(ACCEPTED)), 10);
        assertThat(first.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenTheGatewaySaysSoonThenARestIsNoShorter() {
        ScriptedProvider first =
                ScriptedProvider.answering(UNAVAILABLE, UNAVAILABLE, unavailableFor(REST.dividedBy(2)));
        MessageProvider failover = failover(first, ScriptedProvider.answering(ACCEPTED));
        send(failover, 3);
        clock.advance(REST.minusMillis(1));
        send(failover, 5);
        assertThat(first.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenTheGatewaySaysNextYearThenItRestsAnHour() {
        ScriptedProvider first = ScriptedProvider.answering(unavailableFor(Duration.ofDays(365)), ACCEPTED);
        MessageProvider failover = failover(first, ScriptedProvider.answering(ACCEPTED));
        send(failover, 1);
        clock.advance(Duration.ofHours(1).minusMillis(1));
        send(failover, 1);
        assertThat(first.calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        send(failover, 1);
        assertThat(first.calls()).isEqualTo(2);
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
            assertThat(probing.await(60, TimeUnit.SECONDS)).isTrue();
            send(failover, 3);
            assertThat(first.calls()).isEqualTo(4);
            clock.advance(REST);
            assertThat(failover.send(MESSAGE)).isEqualTo(ACCEPTED);
            assertThat(first.calls()).isEqualTo(5);
            release.countDown();
            assertThat(probe.get(60, TimeUnit.SECONDS)).isEqualTo(UNKNOWN);
        } finally {
            release.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void admitsWhenManyThreadsComeAfterTheRestThenOneProbe() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(1, REST);
        breaker.failed(clock.instant(), Optional.empty());
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
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(1);
    }

    @Test
    void admitsWhenTheClockWasSetBackThenNobodyRestsForEver() {
        CircuitBreaker breaker = new CircuitBreaker(1, REST);
        breaker.failed(TestClock.START.plus(Duration.ofDays(1)), Optional.empty());
        assertThat(breaker.admits(TestClock.START)).isTrue();
        assertThat(breaker.admits(TestClock.START)).isFalse();
    }

    private MessageProvider failover(MessageProvider first, MessageProvider... rest) {
        return MessageProvider.failover(options().build(), first, rest);
    }

    private FailoverOptions.Builder options() {
        return FailoverOptions.builder().clock(clock).failuresBeforeRest(3).rest(REST);
    }

    private SendOutcome unavailableFor(Duration rest) {
        return new SendOutcome.Rejected(
                Reason.UNAVAILABLE, true, Optional.of(clock.instant().plus(rest)), Detail.NONE);
    }

    private static void send(MessageProvider provider, int times) {
        for (int i = 0; i < times; i++) {
            provider.send(MESSAGE);
        }
    }

    private static SendOutcome hanging(CountDownLatch begun, CountDownLatch release) {
        begun.countDown();
        awaitQuietly(release);
        return UNKNOWN;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody counted down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
