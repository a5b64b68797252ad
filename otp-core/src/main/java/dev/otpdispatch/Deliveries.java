package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.RecipientOutcome;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.util.List;
import java.util.Optional;

/** What the outcomes of one code's messages come to together. */
final class Deliveries {
    private Deliveries() {}

    /** One accepted is enough; else one that may have gone out; else nothing is on its way. */
    static Optional<Delivery> delivery(List<RecipientOutcome> outcomes) {
        if (outcomes.isEmpty() || any(outcomes, SendOutcome.Accepted.class)) {
            return Optional.of(Delivery.ACCEPTED);
        }
        return any(outcomes, SendOutcome.Unknown.class) ? Optional.of(Delivery.UNCONFIRMED) : Optional.empty();
    }

    static List<RecipientOutcome> queued(List<Recipient> recipients) {
        return recipients.stream()
                .map(recipient -> new RecipientOutcome(recipient.masked(), Optional.empty()))
                .toList();
    }

    static List<RecipientOutcome> refusedByDispatcher(List<Recipient> recipients) {
        SendOutcome full =
                SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("the dispatcher takes no more messages"));
        return recipients.stream()
                .map(recipient -> new RecipientOutcome(recipient.masked(), Optional.of(full)))
                .toList();
    }

    private static boolean any(List<RecipientOutcome> outcomes, Class<? extends SendOutcome> kind) {
        for (RecipientOutcome one : outcomes) {
            if (one.outcome().filter(kind::isInstance).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
