package dev.otpdispatch;

import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends a text without a code, such as "your phone number was changed", through the gateways of a service.
 *
 * <p>Destination rules, send limits, redaction and events are those of the service. A notice counts no challenge and
 * waits for no cooldown, and its sends are counted apart from those of codes, so that notices use up nobody's codes.
 * Thread-safe.
 */
@FunctionalInterface
public interface Notifier {
    /**
     * Sends one text.
     *
     * @param recipient where it goes
     * @param text what it says
     */
    Notice send(Recipient recipient, String text);

    /** What became of a text. A closed set: a {@code switch} over it needs no {@code default}. */
    sealed interface Notice {}

    /** Handed to the dispatcher; the outcome comes as an event. */
    record Queued() implements Notice {}

    /**
     * Handed to the gateway.
     *
     * @param outcome what it said
     */
    record Answered(SendOutcome outcome) implements Notice {}

    /**
     * Not sent, because a rule forbids it.
     *
     * @param rule which one
     * @param until when it will let a text through again, where waiting is enough
     */
    record NotAllowed(ChallengeResult.Rule rule, Optional<Instant> until) implements Notice {}
}
