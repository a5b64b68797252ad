package dev.otpdispatch;

import dev.otpdispatch.OtpListener.AccountBlocked;
import dev.otpdispatch.OtpListener.AccountLocked;
import dev.otpdispatch.OtpListener.BlockNear;
import dev.otpdispatch.OtpListener.OtpEvent;
import java.time.Instant;
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
        } catch (RuntimeException thrown) {
            // Its message may hold anything: only its type is told.
            LOG.warn(
                    "the listener failed on {}: {}",
                    event.getClass().getSimpleName(),
                    thrown.getClass().getName());
        }
    }

    /** What a counted failure has brought about. */
    void tellFailure(OtpSession session, FailurePool failed, LockRule rule) {
        if (failed.blocked()) {
            tell(new AccountBlocked(session));
            return;
        }
        int left = rule.blockAfter() - failed.failures();
        if (rule.warnBefore() > 0 && left == rule.warnBefore()) {
            tell(new BlockNear(session, left));
        }
        if (!rule.lockFor(failed.failures()).isZero()) {
            tell(new AccountLocked(session, Instant.ofEpochMilli(failed.lockedUntil())));
        }
    }
}
