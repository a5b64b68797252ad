package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Hands a message over again where it certainly did not go out and may do so later. An unknown outcome and a
 * duplicate end it: the person may have the message already.
 */
final class RetryingProvider implements MessageProvider {
    private final RetryOptions options;
    private final MessageProvider provider;
    private final Sleeper sleeper;

    RetryingProvider(RetryOptions options, MessageProvider provider, Sleeper sleeper) {
        this.options = requireNonNull(options, "options");
        this.provider = GuardedProvider.around(provider);
        this.sleeper = sleeper;
    }

    /** How waiting is done; a test waits by moving its clock. */
    @FunctionalInterface
    interface Sleeper {
        /** Sleeps on the calling thread. */
        Sleeper THREAD = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

        void sleep(Duration pause) throws InterruptedException;
    }

    @Override
    public SendOutcome send(Message message) {
        Instant end = end(message);
        SendOutcome outcome = provider.send(message);
        for (int tries = 1; tries < options.maxTries() && mayComeBack(outcome, tries, end); tries++) {
            outcome = provider.send(message);
        }
        return outcome;
    }

    @Override
    public boolean supports(Recipient recipient) {
        return provider.supports(recipient);
    }

    private Instant end(Message message) {
        Instant end = options.clock().instant().plus(options.maxElapsed());
        return message.expiresAt().filter(expiry -> expiry.isBefore(end)).orElse(end);
    }

    /** Waits for the next try; false where there is to be none. */
    private boolean mayComeBack(SendOutcome outcome, int tries, Instant end) {
        if (!(outcome instanceof Rejected rejected) || !rejected.retryable() || rejected.reason() == Reason.DUPLICATE) {
            return false;
        }
        Instant now = options.clock().instant();
        Instant allowed = rejected.until().filter(now::isBefore).orElse(now);
        if (!allowed.isBefore(end)) {
            return false;
        }
        Instant next = allowed.plus(jitter(tries));
        return next.isBefore(end)
                && slept(Duration.between(now, next))
                && options.clock().instant().isBefore(end);
    }

    private Duration jitter(int tries) {
        Duration doubled = options.firstBackoff().multipliedBy(1L << (tries - 1));
        Duration longest = doubled.compareTo(options.maxBackoff()) < 0 ? doubled : options.maxBackoff();
        return Duration.ofNanos(options.random().nextLong(longest.toNanos() + 1));
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
