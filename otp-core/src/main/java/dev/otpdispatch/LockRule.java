package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;

/**
 * When an account's failures lock it, for how long, and when they block it for good (NIST SP 800-63B-4 §3.2.2: no
 * more than 100 consecutive failures). Immutable and thread-safe.
 *
 * <p>Failures count per purpose, account and pool, across sessions, codes, nodes and restarts. A success or
 * {@code unlock} clears them; so does {@link #failureMemory()} without another failure, except for a block.
 */
public final class LockRule {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int lockAfter;
    private final Duration firstLock;
    private final Duration longestLock;
    private final int blockAfter;
    private final int warnBefore;
    private final Duration failureMemory;

    private LockRule(Builder builder) {
        this.lockAfter = builder.lockAfter;
        this.firstLock = builder.firstLock;
        this.longestLock = builder.longestLock;
        this.blockAfter = builder.blockAfter;
        this.warnBefore = builder.warnBefore;
        this.failureMemory = builder.failureMemory;
    }

    /** Locked for 30 s at the 10th failure, doubling at each further one to 1 h; blocked at the 100th. */
    public static LockRule ofDefaults() {
        return builder().build();
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The failure that earns the first lock. */
    public int lockAfter() {
        return lockAfter;
    }

    /** How long the first lock lasts; each further failure doubles it. */
    public Duration firstLock() {
        return firstLock;
    }

    /** The longest a lock lasts. */
    public Duration longestLock() {
        return longestLock;
    }

    /** The failure that blocks until an administrator unlocks. */
    public int blockAfter() {
        return blockAfter;
    }

    /** How many failures before the block the warning event comes; 0 for none. */
    public int warnBefore() {
        return warnBefore;
    }

    /** How long failures are remembered after the last one. */
    public Duration failureMemory() {
        return failureMemory;
    }

    /** False if locks and blocks were switched off. */
    public boolean locks() {
        return lockAfter != NEVER;
    }

    /** How long the lock lasts that the n-th failure earns; zero before the first lock. */
    Duration lockFor(int failures) {
        if (failures < lockAfter) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - lockAfter, 30);
        Duration grown = firstLock.multipliedBy(1L << doublings);
        return grown.compareTo(longestLock) < 0 ? grown : longestLock;
    }

    /** How many more failures until the next lock or block. */
    int leftAfter(int failures) {
        if (!locks()) {
            return OtpPolicy.UNLIMITED;
        }
        int next = failures < lockAfter ? lockAfter : failures + 1;
        return Math.min(next, blockAfter) - failures;
    }

    /** Collects a {@link LockRule}. Not thread-safe. */
    public static final class Builder {
        private int lockAfter = 10;
        private Duration firstLock = Duration.ofSeconds(30);
        private Duration longestLock = Duration.ofHours(1);
        private int blockAfter = 100;
        private int warnBefore = 10;
        private Duration failureMemory = Duration.ofDays(30);

        private Builder() {}

        /**
         * The failure that earns the first lock.
         *
         * @param failures 1 to 100; 10 unless set
         */
        public Builder lockAfter(int failures) {
            this.lockAfter = failures;
            return this;
        }

        /**
         * How long locks last.
         *
         * @param first the first lock, 1 second or more; 30 seconds unless set
         * @param longest what doubling ends at, at most 24 hours; 1 hour unless set
         */
        public Builder lockFor(Duration first, Duration longest) {
            this.firstLock = first;
            this.longestLock = longest;
            return this;
        }

        /**
         * The failure that blocks until an administrator unlocks.
         *
         * @param failures 2 to 100 (NIST SP 800-63B-4 §3.2.2), after the first lock; 100 unless set
         */
        public Builder blockAfter(int failures) {
            this.blockAfter = failures;
            return this;
        }

        /**
         * When the event comes that an account is close to its block, so that its owner can be warned.
         *
         * @param failures how many before the block, 0 for no event; 10 unless set
         */
        public Builder warnBeforeBlock(int failures) {
            this.warnBefore = failures;
            return this;
        }

        /**
         * How long failures are remembered after the last one.
         *
         * @param memory 1 day to 365 days; 30 days unless set
         */
        public Builder failureMemory(Duration memory) {
            this.failureMemory = memory;
            return this;
        }

        /** The rule. */
        public LockRule build() {
            require(lockAfter >= 1 && lockAfter <= 100, "lockAfter", lockAfter, "give 1 to 100");
            require(
                    blockAfter > lockAfter && blockAfter <= 100,
                    "blockAfter",
                    blockAfter,
                    "give more than lockAfter (" + lockAfter + ") and at most 100");
            require(
                    warnBefore >= 0 && warnBefore < blockAfter,
                    "warnBeforeBlock",
                    warnBefore,
                    "give 0 to " + (blockAfter - 1));
            require(firstLock.toMillis() >= 1_000, "first", firstLock, "give 1 second or more");
            require(
                    longestLock.compareTo(firstLock) >= 0 && longestLock.compareTo(Duration.ofHours(24)) <= 0,
                    "longest",
                    longestLock,
                    "give at least the first lock (" + firstLock + ") and at most 24 hours");
            require(
                    failureMemory.toDays() >= 1 && failureMemory.compareTo(Duration.ofDays(365)) <= 0,
                    "failureMemory",
                    failureMemory,
                    "give 1 to 365 days");
            return new LockRule(this);
        }

        /**
         * No lock and no block, whatever an account's failures: only the attempts of each code and the send limits
         * are left. Nothing then bounds the policy's guess budget, so that it needs
         * {@link OtpPolicy.Builder#acceptGuessProbability acceptGuessProbability(1)}.
         */
        public LockRule buildWithoutLocks() {
            lockAfter = NEVER;
            blockAfter = NEVER;
            warnBefore = 0;
            return new LockRule(this);
        }

        private static void require(boolean holds, String field, Object value, String remedy) {
            if (!holds) {
                throw new InvalidValueException(field, value.toString(), remedy);
            }
        }
    }
}
