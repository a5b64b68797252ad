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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingProviderTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final Message MESSAGE = Message.builder(PHONE, "Code 123456").build();

    private final TestClock clock = new TestClock();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void sendWhenRetryableThenTheSameMessageAgain() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE, UNAVAILABLE, ACCEPTED);
        assertThat(retrying(options(), provider).send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(provider.asked()).containsExactly(MESSAGE, MESSAGE, MESSAGE);
    }

    @Test
    void sendWhenItNeverSucceedsThenExactlyMaxTriesAndTheLastOutcome() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        assertThat(retrying(options().maxTries(4), provider).send(MESSAGE)).isEqualTo(UNAVAILABLE);
        assertThat(provider.calls()).isEqualTo(4);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void sendWhenOneTryIsAllowedThenItNeverWaits() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        retrying(options().maxTries(1), provider).send(MESSAGE);
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void sendWhenUnknownThenNeverASecondRequest() {
        ScriptedProvider provider = ScriptedProvider.answering(UNKNOWN, ACCEPTED);
        assertThat(retrying(options(), provider).send(MESSAGE)).isEqualTo(UNKNOWN);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void sendWhenTheProviderThrowsThenUnknownAndNeverASecondRequest() {
        ScriptedProvider provider = new ScriptedProvider().then(() -> {
            throw new IllegalStateException("to +4915123456789: Code 123456");
        });
        assertThat(retrying(options(), provider).send(MESSAGE))
                .isEqualTo(SendOutcome.unknown(Detail.of("the provider threw java.lang.IllegalStateException")));
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void sendWhenRejectedForGoodThenOnce(Reason reason) {
        ScriptedProvider provider = ScriptedProvider.answering(SendOutcome.rejected(reason, Detail.NONE), ACCEPTED);
        retrying(options(), provider).send(MESSAGE);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void sendWhenDuplicateThenOnceEvenIfTheProviderCallsItRetryable() {
        SendOutcome duplicate = SendOutcome.retryable(Reason.DUPLICATE, Detail.NONE);
        ScriptedProvider provider = ScriptedProvider.answering(duplicate, ACCEPTED);
        assertThat(retrying(options(), provider).send(MESSAGE)).isEqualTo(duplicate);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void sendWaitsTwiceAsLongEachTimeUpToTheLongest() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        retrying(options().maxTries(6).maxBackoff(Duration.ofMillis(700)).random(longest()), provider)
                .send(MESSAGE);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(200L, 400L, 700L, 700L, 700L);
    }

    @Test
    void sendDrawsTheWaitEvenlyFromZeroToItsBound() {
        List<Long> bounds = new ArrayList<>();
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        retrying(options().random(recordingBounds(bounds)), provider).send(MESSAGE);
        assertThat(bounds).containsExactly(200_000_001L, 400_000_001L);
        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void sendWhenTheGatewaySaysWhenThenNotBefore() {
        Instant until = TestClock.START.plusSeconds(7);
        SendOutcome throttled = throttled(until);
        ScriptedProvider provider = ScriptedProvider.answering(throttled, ACCEPTED);
        assertThat(retrying(options().random(longest()), provider).send(MESSAGE))
                .isEqualTo(ACCEPTED);
        assertThat(pauses).containsExactly(Duration.ofMillis(7_200));
    }

    @Test
    void sendWhenTheGatewaySaysATimeThatIsOverThenTheUsualWait() {
        ScriptedProvider provider = ScriptedProvider.answering(throttled(Instant.MIN), ACCEPTED);
        retrying(options().random(longest()), provider).send(MESSAGE);
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:15Z", "2026-01-01T00:01:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void sendWhenTheGatewaySaysATimeThatIsTooLateThenNoWaitInVain(Instant until) {
        ScriptedProvider provider = ScriptedProvider.answering(throttled(until), ACCEPTED);
        assertThat(retrying(options(), provider).send(MESSAGE)).isEqualTo(throttled(until));
        assertThat(pauses).isEmpty();
    }

    @Test
    void sendWhenTheCodeExpiresDuringTheWaitThenItEnds() {
        Message expiring = Message.builder(PHONE, "Code 123456")
                .expiresAt(TestClock.START.plusMillis(500))
                .build();
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        retrying(options().maxTries(10).random(longest()), provider).send(expiring);
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
        assertThat(provider.calls()).isEqualTo(2);
    }

    @Test
    void sendWhenTheThreadSleepsPastTheExpiryThenNoFurtherTry() {
        Message expiring = Message.builder(PHONE, "Code 123456")
                .expiresAt(TestClock.START.plusSeconds(10))
                .build();
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE);
        new RetryingProvider(options().build(), provider, pause -> clock.advance(Duration.ofSeconds(10)))
                .send(expiring);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void sendWhenTheTriesThemselvesTakeLongThenItEndsAtMaxElapsed() {
        ScriptedProvider provider = new ScriptedProvider().then(() -> {
            clock.advance(Duration.ofSeconds(6));
            return UNAVAILABLE;
        });
        retrying(options().maxTries(10), provider).send(MESSAGE);
        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenTheCodeLivesLongThenItStillEndsAtMaxElapsed() {
        Message lasting = Message.builder(PHONE, "Code 123456")
                .expiresAt(TestClock.START.plusSeconds(3_600))
                .build();
        ScriptedProvider provider = new ScriptedProvider().then(() -> {
            clock.advance(Duration.ofSeconds(6));
            return UNAVAILABLE;
        });
        retrying(options().maxTries(10), provider).send(lasting);
        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void sendWhenInterruptedThenItEndsAndKeepsTheFlag() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE, ACCEPTED);
        MessageProvider retrying = MessageProvider.retrying(RetryOptions.ofDefaults(), provider);
        Thread.currentThread().interrupt();
        SendOutcome outcome = retrying.send(MESSAGE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(UNAVAILABLE);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void sendWhenOnARealClockThenItReallyWaits() {
        ScriptedProvider provider = ScriptedProvider.answering(UNAVAILABLE, ACCEPTED);
        RetryOptions options = RetryOptions.builder()
                .firstBackoff(Duration.ofMillis(30))
                .random(longest())
                .build();
        long before = System.nanoTime();
        assertThat(MessageProvider.retrying(options, provider).send(MESSAGE)).isEqualTo(ACCEPTED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void supportsWhatTheProviderSupports() {
        MessageProvider retrying = MessageProvider.retrying(ScriptedProvider.answering(ACCEPTED));
        assertThat(retrying.supports(PHONE)).isTrue();
        assertThat(retrying.supports(EmailAddress.parse("a@b.example"))).isFalse();
    }

    @Test
    void buildWhenOutOfBoundsThenNamesSettingValueAndBound() {
        refused(RetryOptions.builder().maxTries(0), "maxTries = 0: give 1 to 10");
        refused(RetryOptions.builder().maxTries(11), "maxTries = 11: give 1 to 10");
        refused(RetryOptions.builder().firstBackoff(Duration.ZERO), "firstBackoff = PT0S: give PT0.001S to PT10M");
        refused(RetryOptions.builder().maxBackoff(Duration.ofMillis(199)), "maxBackoff = PT0.199S: give PT0.2S to");
        refused(RetryOptions.builder().maxBackoff(Duration.ofMinutes(11)), "maxBackoff = PT11M: give PT0.2S to PT10M");
        refused(RetryOptions.builder().maxElapsed(Duration.ofSeconds(-1)), "maxElapsed = PT-1S");
        refused(RetryOptions.builder().maxElapsed(Duration.ofSeconds(Long.MAX_VALUE)), "maxElapsed");
    }

    @Test
    void ofDefaultsSaysWhatItIs() {
        assertThat(RetryOptions.ofDefaults())
                .hasToString("RetryOptions[maxTries=3, firstBackoff=PT0.2S, maxBackoff=PT5S, maxElapsed=PT15S]");
    }

    @Test
    void guardedWhenTheProviderAnswersNullThenUnknown() {
        assertThat(MessageProvider.guarded(nulls()).send(MESSAGE)).isInstanceOf(Unknown.class);
    }

    @SuppressWarnings("NullAway") // a provider written without a null checker
    private static MessageProvider nulls() {
        return message -> null;
    }

    private MessageProvider retrying(RetryOptions.Builder options, MessageProvider provider) {
        return new RetryingProvider(options.build(), provider, pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
    }

    private RetryOptions.Builder options() {
        return RetryOptions.builder().clock(clock).random(longest());
    }

    private static SendOutcome throttled(Instant until) {
        return new Rejected(Reason.THROTTLED, true, Optional.of(until), Detail.NONE);
    }

    private static RandomGenerator longest() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("a wait is drawn within its bound");
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }

    private static RandomGenerator recordingBounds(List<Long> bounds) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("a wait is drawn within its bound");
            }

            @Override
            public long nextLong(long bound) {
                bounds.add(bound);
                return 0;
            }
        };
    }

    private static void refused(RetryOptions.Builder options, String message) {
        assertThatThrownBy(options::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(message);
    }
}
