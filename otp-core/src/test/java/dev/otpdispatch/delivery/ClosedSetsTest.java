package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Callers switch over these without a default: one more case is a change that breaks them. */
class ClosedSetsTest {
    @Test
    void recipientIsAPhoneOrAMailbox() {
        assertThat(Recipient.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(PhoneNumber.class, EmailAddress.class);
        assertThat(Recipient.class.getPermittedSubclasses())
                .allSatisfy(type -> assertThat(type).isFinal());
    }

    @Test
    void sendOutcomeIsAcceptedRejectedOrUnknown() {
        assertThat(SendOutcome.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        SendOutcome.Accepted.class, SendOutcome.Rejected.class, SendOutcome.Unknown.class);
        assertThat(SendOutcome.class.getPermittedSubclasses())
                .allSatisfy(type -> assertThat(type).isFinal());
    }
}
