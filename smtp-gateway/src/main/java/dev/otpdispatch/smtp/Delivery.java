package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands a written mail over, once: a connection that turns out to be dead is replaced once, and only while the
 * message has not been on it.
 */
final class Delivery {
    /** A connection used so lately is not asked first whether it is still there: that would be a fifth round trip. */
    private static final Duration TRUSTED_UNASKED = Duration.ofSeconds(1);

    private final SmtpSettings settings;
    private final ConnectionPool pool;

    Delivery(SmtpSettings settings, ConnectionPool pool) {
        this.settings = settings;
        this.pool = pool;
    }

    SendOutcome deliver(String to, byte[] content, DialogueLog log) {
        if (pool.closed()) {
            return closed();
        }
        try {
            if (!pool.enter()) {
                return Verdict.notTried(
                        Reason.THROTTLED, "all " + settings.poolSize() + " connections to the server are busy");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Verdict.notTried(Reason.UNAVAILABLE, "interrupted while waiting for a connection");
        }
        try {
            return pool.closed() ? closed() : overSomeConnection(to, content, log);
        } finally {
            pool.leave();
        }
    }

    private SendOutcome overSomeConnection(String to, byte[] content, DialogueLog log) {
        long endsAt = System.nanoTime() + settings.timeouts().whole().toNanos();
        Connection kept = living(pool.takeIdle(), endsAt);
        if (kept != null) {
            Attempt attempt = over(kept, to, content, endsAt);
            if (!attempt.stale()) {
                return outcome(attempt, kept, log);
            }
        }
        Connection fresh = pool.open();
        try {
            fresh.signOn(endsAt);
        } catch (SignOnException refused) {
            pool.discard(fresh);
            return refused.outcome();
        }
        return outcome(over(fresh, to, content, endsAt), fresh, log);
    }

    private Attempt over(Connection connection, String to, byte[] content, long endsAt) {
        Attempt attempt = connection.send(to, content, endsAt);
        if (attempt.reusable()) {
            pool.keep(connection);
        } else {
            pool.discard(connection);
        }
        return attempt;
    }

    private static SendOutcome outcome(Attempt attempt, Connection connection, DialogueLog log) {
        log.heard(attempt, connection.secrets());
        return attempt.outcome(said -> log.redact(connection.secrets().blot(said)));
    }

    private static SendOutcome closed() {
        return Verdict.notTried(Reason.UNAVAILABLE, "this SmtpServer is closed");
    }

    private @Nullable Connection living(@Nullable Connection kept, long endsAt) {
        if (kept == null) {
            return null;
        }
        Instant unaskedUntil = kept.idleSince().plus(TRUSTED_UNASKED);
        if (settings.clock().instant().isBefore(unaskedUntil) || kept.answers(endsAt)) {
            return kept;
        }
        pool.discard(kept);
        return null;
    }
}
