package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;

/** What an outcome must be. */
final class Outcomes {
    private Outcomes() {}

    /** Not every provider reads ids, but none makes one up. */
    static void assertAccepted(SendOutcome outcome, String id) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(((Accepted) outcome).messageId().orElse(id)).as("id").isEqualTo(id);
    }

    static Rejected assertRejectedForGood(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(isRetryable(outcome)).as("retryable: %s", outcome).isFalse();
        return (Rejected) outcome;
    }

    static void assertRetryable(SendOutcome outcome) {
        assertThat(isRetryable(outcome))
                .as("a retryable rejection: %s", outcome)
                .isTrue();
    }

    /** Nothing was taken over; whether the provider can know that depends on its protocol. */
    static void assertUndelivered(SendOutcome outcome) {
        assertThat(outcome instanceof Unknown || isRetryable(outcome))
                .as("unknown or retryable: %s", outcome)
                .isTrue();
    }

    /** It may have been taken over: neither to be counted on nor to be tried again. */
    static void assertUnproved(SendOutcome outcome, String answer) {
        assertThat(outcome instanceof Accepted || isRetryable(outcome))
                .as("accepted or retryable: %s after %s", outcome, answer)
                .isFalse();
    }

    private static boolean isRetryable(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.retryable();
    }
}
