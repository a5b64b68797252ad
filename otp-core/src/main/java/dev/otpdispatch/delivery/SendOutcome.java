package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known after a message was handed to a gateway. Three-valued, because "I do not know" is an answer of
 * its own: treating it as a failure bills and messages people twice.
 *
 * <p><b>Accepted is not delivered</b>: the gateway took the message; whether the phone ever shows it is not known.
 * Immutable and thread-safe.
 */
public sealed interface SendOutcome {
    /** What the gateway said, for the operator. */
    Detail detail();

    /**
     * The gateway took the message over.
     *
     * @param messageId the gateway's own id for it, where it gives one
     * @param detail what it said
     */
    record Accepted(Optional<String> messageId, Detail detail) implements SendOutcome {
        /** Checks that nothing is missing. */
        public Accepted {
            requireNonNull(messageId, "messageId");
            requireNonNull(detail, "detail");
        }
    }

    /**
     * The message certainly did not go out.
     *
     * @param reason why, in this library's words; the vendor's own code is in the detail
     * @param retryable true if the same message may succeed later or elsewhere
     * @param until when the gateway asked to be tried again, where it did
     * @param detail what it said
     */
    record Rejected(Reason reason, boolean retryable, Optional<Instant> until, Detail detail) implements SendOutcome {
        /** Checks that nothing is missing. */
        public Rejected {
            requireNonNull(reason, "reason");
            requireNonNull(until, "until");
            requireNonNull(detail, "detail");
        }
    }

    /**
     * The message may have gone out: the answer was lost, or cannot be understood.
     *
     * @param detail what is known
     */
    record Unknown(Detail detail) implements SendOutcome {
        /** Checks that nothing is missing. */
        public Unknown {
            requireNonNull(detail, "detail");
        }
    }

    /** Why a message was rejected. May grow: write a {@code default}. */
    enum Reason {
        /** The number is no number, is no mobile phone or cannot be reached by this gateway. */
        INVALID_RECIPIENT,
        /** The recipient opted out or is barred. */
        RECIPIENT_BLOCKED,
        /** The gateway refuses the text. */
        CONTENT_REFUSED,
        /** Credentials, sender, permission or account: an operator must act, trying again is no use. */
        CONFIGURATION,
        /** The account has run out of credit: an operator must act. */
        CREDIT,
        /** Too much at once. */
        THROTTLED,
        /** The gateway filtered it out as a repetition: an earlier try may have gone out. */
        DUPLICATE,
        /** The gateway cannot be reached or is out of order, and nothing was handed over. */
        UNAVAILABLE,
        /** None of the above; the detail has the vendor's code. */
        UNKNOWN
    }

    /**
     * What a gateway said, redacted: it holds no code, no text of a message, no credential and no full number.
     *
     * @param status the protocol's status (HTTP status, SMTP reply code, SMPP status), 0 where there is none
     * @param vendorCode the vendor's own code, empty where there is none
     * @param text an explanation for the operator, empty where there is none
     */
    record Detail(int status, String vendorCode, String text) {
        /** Nothing is known beyond the outcome itself. */
        public static final Detail NONE = new Detail(0, "", "");

        /** Checks that nothing is missing. */
        public Detail {
            requireNonNull(vendorCode, "vendorCode");
            requireNonNull(text, "text");
        }

        /**
         * An explanation without a status.
         *
         * @param text for the operator, redacted
         */
        public static Detail of(String text) {
            return new Detail(0, "", text);
        }
    }

    /** Taken over, no id known. */
    static SendOutcome accepted() {
        return new Accepted(Optional.empty(), Detail.NONE);
    }

    /**
     * Taken over under an id.
     *
     * @param messageId the gateway's id
     */
    static SendOutcome accepted(String messageId) {
        return new Accepted(Optional.of(messageId), Detail.NONE);
    }

    /**
     * Certainly not sent, and trying again is no use.
     *
     * @param reason why
     * @param detail what the gateway said, redacted
     */
    static SendOutcome rejected(Reason reason, Detail detail) {
        return new Rejected(reason, false, Optional.empty(), detail);
    }

    /**
     * Certainly not sent, but it may succeed later or elsewhere.
     *
     * @param reason why
     * @param detail what the gateway said, redacted
     */
    static SendOutcome retryable(Reason reason, Detail detail) {
        return new Rejected(reason, true, Optional.empty(), detail);
    }

    /**
     * Perhaps sent.
     *
     * @param detail what is known, redacted
     */
    static SendOutcome unknown(Detail detail) {
        return new Unknown(detail);
    }
}
