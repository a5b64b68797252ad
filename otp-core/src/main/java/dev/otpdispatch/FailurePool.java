package dev.otpdispatch;

/**
 * The failures of one account that are counted together: those of strangers, or those of one known device.
 *
 * @param device which known device, {@link #STRANGERS} for everybody else
 * @param failures how many since the last success
 * @param lastFailureAt when the last one was, in epoch milliseconds
 * @param lockedUntil until when it is locked, in epoch milliseconds, 0 if it never was
 * @param blocked whether only an administrator can open it again
 */
record FailurePool(long device, int failures, long lastFailureAt, long lockedUntil, boolean blocked) {
    /** The device of all who have none. */
    static final long STRANGERS = 0;

    static FailurePool empty(long device) {
        return new FailurePool(device, 0, 0, 0, false);
    }

    boolean isEmpty() {
        return failures == 0 && lockedUntil == 0 && !blocked;
    }

    boolean lockedAt(long now) {
        return lockedUntil > now;
    }

    FailurePool failedAt(long now, LockRule rule) {
        int count = failures + 1;
        long lock = rule.lockFor(count).toMillis();
        return new FailurePool(
                device,
                count,
                now,
                lock == 0 ? lockedUntil : Math.max(lockedUntil, now + lock),
                count >= rule.blockAfter());
    }

    /** One failure less: it was counted in advance and did not happen. A lock that others caused stays. */
    FailurePool withoutOne() {
        return new FailurePool(device, Math.max(0, failures - 1), lastFailureAt, lockedUntil, blocked);
    }

    /** When it may be forgotten; a block is not forgotten by time. */
    long rememberedUntil(LockRule rule) {
        return Math.max(lockedUntil, lastFailureAt + rule.failureMemory().toMillis());
    }
}
