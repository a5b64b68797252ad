package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hears what happens: for metrics, audit and alarms.
 *
 * <p>Called on the thread of the request, or on the dispatcher's thread for deliveries, after the store has
 * kept what the event tells. It should return quickly. What it throws is logged once and changes nothing. No
 * event holds a code, a credential or a full number; {@code toString} of a session hides account and session id.
 */
@FunctionalInterface
public interface OtpListener {
    /**
     * Something has happened.
     *
     * @param event what
     */
    void on(OtpEvent event);

    /** Hears nothing. */
    static OtpListener none() {
        return event -> {};
    }

    /** What can happen. May grow: a {@code switch} over it needs a {@code default}. */
    sealed interface OtpEvent {}

    /**
     * A code was made and counted.
     *
     * @param session for whom
     * @param decoy true if nobody will get it
     * @param expiresAt when it dies
     */
    record Challenged(OtpSession session, boolean decoy, Instant expiresAt) implements OtpEvent {}

    /**
     * A code was refused; nothing was counted.
     *
     * @param session for whom; empty for a notice
     * @param rule which rule said no
     * @param until when it will say yes, where waiting is enough
     */
    record Refused(Optional<OtpSession> session, Rule rule, Optional<Instant> until) implements OtpEvent {}

    /**
     * A gateway answered, or failed to.
     *
     * @param session for whom; empty for a notice
     * @param messageId our id of the message
     * @param recipient masked
     * @param outcome what is known
     */
    record Delivered(Optional<OtpSession> session, String messageId, String recipient, SendOutcome outcome)
            implements OtpEvent {}

    /** How a check came out, without the proof that it may have yielded. */
    enum Verdict {
        /** The right code, link or other check. */
        VERIFIED,
        /** Not the code, counted. */
        WRONG,
        /** Too late, nothing compared. */
        EXPIRED,
        /** The code's attempts are used up. */
        TOO_MANY_ATTEMPTS,
        /** The account is locked. */
        LOCKED,
        /** The account is blocked. */
        BLOCKED,
        /** There was nothing to compare with. */
        NO_CHALLENGE,
        /** Cannot be a code. */
        MALFORMED
    }

    /**
     * A typed code, a claim or another check was answered. A poll that is still pending is no event.
     *
     * @param session for whom
     * @param verdict how it came out
     */
    record Checked(OtpSession session, Verdict verdict) implements OtpEvent {}

    /**
     * A failure has locked the account.
     *
     * @param session whose failure it was; empty for a link, which names no account
     * @param until when the lock ends
     */
    record AccountLocked(Optional<OtpSession> session, Instant until) implements OtpEvent {}

    /**
     * A few more failures will block the account: warn its owner (PSD2 RTS art. 4 (4)). Told by the failure that brings
     * the block near, and again with each code or link that is sent while it is: the failures of a link name nobody,
     * and the owner is to be warned before the block all the same.
     *
     * @param session whose failure it was, or for whom it is sent; empty for a failure of a link, which names no
     *     account
     * @param failuresLeft how many more
     */
    record BlockNear(Optional<OtpSession> session, int failuresLeft) implements OtpEvent {}

    /**
     * A failure has blocked the account until an administrator unlocks it.
     *
     * @param session whose failure it was; empty for a link, which names no account
     */
    record AccountBlocked(Optional<OtpSession> session) implements OtpEvent {}

    /**
     * Somebody answered a link.
     *
     * @param result how it was taken
     */
    record LinkAnswered(LinkResult result) implements OtpEvent {}

    /**
     * A record was written by a clock ahead of ours: times, locks and lifetimes disagree between nodes.
     *
     * @param ahead by how much at least
     */
    record ClockAhead(Duration ahead) implements OtpEvent {}
}
