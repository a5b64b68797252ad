package dev.otpdispatch;

import dev.otpdispatch.OtpListener.AccountBlocked;
import dev.otpdispatch.OtpListener.AccountLocked;
import dev.otpdispatch.OtpListener.BlockNear;
import dev.otpdispatch.OtpListener.OtpEvent;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener, and lets nothing that it throws change an answer. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(OtpListener.class);

    private final OtpListener listener;

    Announcer(OtpListener listener) {
        this.listener = listener;
    }

    void tell(OtpEvent event) {
        try {
            listener.on(event);
        } catch (Exception thrown) { // a checked one reaches us from other JVM languages
            // Its message may hold anything: only its type is told.
            LOG.warn(
                    "the listener failed on {}: {}",
                    event.getClass().getSimpleName(),
                    thrown.getClass().getName());
        }
    }

    /** What a counted failure has brought about; one through a link has no session. */
    void tellFailure(Optional<OtpSession> session, FailurePool failed, LockRule rule) {
        if (failed.blocked()) {
            tell(new AccountBlocked(session));
            return;
        }
        if (rule.warnBefore() > 0 && leftBeforeBlock(failed, rule) == rule.warnBefore()) {
            tell(new BlockNear(session, rule.warnBefore()));
        }
        if (!rule.lockFor(failed.failures()).isZero()) {
            tell(new AccountLocked(session, Instant.ofEpochMilli(failed.lockedUntil())));
        }
    }

    /** A code or link is sent for an account whose block is near: what fails with a link will not name its owner. */
    void tellIfBlockIsNear(OtpSession session, FailurePool pool, LockRule rule) {
        if (leftBeforeBlock(pool, rule) <= rule.warnBefore()) {
            tell(new BlockNear(Optional.of(session), leftBeforeBlock(pool, rule)));
        }
    }

    private static int leftBeforeBlock(FailurePool pool, LockRule rule) {
        return rule.blockAfter() - pool.failures();
    }
}
