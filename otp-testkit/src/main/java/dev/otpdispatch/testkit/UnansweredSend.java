package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.util.concurrent.Future;

/** One send that waits for its gateway in vain. */
record UnansweredSend(Trial trial, Future<SendOutcome> outcome) {
    static UnansweredSend start(Trial trial, Message message) {
        return new UnansweredSend(trial, trial.start(message));
    }

    /** Waits until the gateway has the message, or the send has ended without. */
    boolean isHandedOver() {
        return trial.isHandedOverBefore(outcome);
    }

    /** Waits for its end. */
    void assertUnknownAfterOneHandover() {
        assertThat(isHandedOver()).as("handed over in time").isTrue();
        assertThat(trial.outcome(outcome)).isInstanceOf(Unknown.class);
        assertThat(trial.handedOver()).as("handed over").hasSize(1);
    }
}
