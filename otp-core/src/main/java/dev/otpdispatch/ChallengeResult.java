package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.SendOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request for a code. A closed set: a {@code switch} over it needs no {@code default}.
 *
 * <p>No result holds the code.
 */
public sealed interface ChallengeResult {
    /** How sure it is that a message is on its way. */
    enum Delivery {
        /** A gateway took it. Accepted is not delivered: the phone may be off. */
        ACCEPTED,
        /** No gateway confirmed it, but one may have sent it: show the code page as usual. */
        UNCONFIRMED,
        /** Handed to the dispatcher; the outcome comes as an event. */
        QUEUED
    }

    /** Which rule refused a code. May grow: write a {@code default}. */
    enum Rule {
        /** The account is locked after failures. */
        LOCKED("Too many wrong codes. Please try again later."),
        /** The account is blocked after failures, until an administrator unlocks it. */
        BLOCKED("Please contact support."),
        /** The session has had all its codes. */
        CHALLENGES("No more codes can be sent for now. Please try again later."),
        /** The session's last code is too recent. */
        SESSION_COOLDOWN("Please wait a moment before asking for another code."),
        /** The recipient's last code is too recent. */
        RECIPIENT_COOLDOWN("Please wait a moment before asking for another code."),
        /** The recipient's country, prefix or type of number is not allowed. */
        DESTINATION("No more codes can be sent for now. Please try again later."),
        /** The recipient has had as many codes as it may. */
        RECIPIENT_LIMIT("No more codes can be sent for now. Please try again later."),
        /** A key of the request has had as many codes as it may. */
        KEY_LIMIT("No more codes can be sent for now. Please try again later."),
        /** This node has sent as many codes as it may. */
        SERVICE_LIMIT("No more codes can be sent for now. Please try again later."),
        /** The store is full. */
        CAPACITY("No more codes can be sent for now. Please try again later.");

        private final String summary;

        Rule(String summary) {
            this.summary = summary;
        }
    }

    /**
     * One recipient, and what is known of its message.
     *
     * @param masked enough to recognise it, safe to show
     * @param outcome what the gateway said; empty while the message is queued
     */
    record RecipientOutcome(String masked, Optional<SendOutcome> outcome) {
        /** Checks that nothing is missing. */
        public RecipientOutcome {
            requireNonNull(masked, "masked");
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * A code is made, counted and on its way.
     *
     * @param expiresAt the first moment at which it no longer verifies
     * @param resendAt when the next one may be asked for
     * @param challengesLeft how many more this session may have; {@link Integer#MAX_VALUE} for no limit
     * @param recipients each recipient and what is known of its message
     * @param delivery how sure it is that a message is on its way
     */
    record Issued(
            Instant expiresAt,
            Instant resendAt,
            int challengesLeft,
            List<RecipientOutcome> recipients,
            Delivery delivery)
            implements ChallengeResult {
        /** Copies the list. */
        public Issued {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * The code was made and counted, but no gateway took the message. Limits and cooldowns hold as after any other
     * send: {@link OtpService#pending} says when the session may ask again.
     *
     * @param recipients each recipient and why it was not reached
     */
    record Undeliverable(List<RecipientOutcome> recipients) implements ChallengeResult {
        /** Copies the list. */
        public Undeliverable {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * No code was made and nothing was counted.
     *
     * @param rule which rule said no: for the operator, not for the person
     * @param until when the rule will let a code through again, where waiting is enough
     */
    record Refused(Rule rule, Optional<Instant> until) implements ChallengeResult {
        /** Checks that nothing is missing. */
        public Refused {
            requireNonNull(rule, "rule");
            requireNonNull(until, "until");
        }

        /** One English sentence that is safe to show: it does not tell whether the account exists. */
        public String safeSummary() {
            return rule.summary;
        }
    }
}
