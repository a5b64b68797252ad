package dev.otpdispatch;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
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
     * Sends one text with all that a gateway may ask for: subject, language, attributes.
     *
     * @param message where it goes and what it says; without a code
     * @throws dev.otpdispatch.failure.InvalidValueException if it has a code, or nobody reaches its recipient
     */
    Notice send(Message message);

    /**
     * Sends one text. By mail its first line that says something is the subject, too.
     *
     * @param recipient where it goes
     * @param text what it says
     */
    default Notice send(Recipient recipient, String text) {
        Message.Builder message = Message.builder(recipient, text);
        if (recipient instanceof EmailAddress) {
            text.lines()
                    .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .ifPresent(message::subject);
        }
        return send(message.build());
    }

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
