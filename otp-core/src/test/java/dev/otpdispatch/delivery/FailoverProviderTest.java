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
        MessageProvider failover = failover(phones, new MailOnlyProvider("by mail"));
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

    private static ScriptedProvider rejecting(Reason reason) {
        return ScriptedProvider.answering(SendOutcome.rejected(reason, Detail.NONE));
    }

    private static ScriptedProvider throwing() {
        return new ScriptedProvider().then(() -> {
            throw new IllegalStateException("broken");
        });
    }

    private static void refused(FailoverOptions.Builder options, String message) {
        assertThatThrownBy(options::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(message);
    }
}
