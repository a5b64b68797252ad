package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How often, and after which waits, a message that certainly did not go out is tried again. Immutable and thread-safe.
 *
 * <p>The wait before the nth repetition is drawn evenly from zero to {@code firstBackoff × 2ⁿ⁻¹}, at most
 * {@code maxBackoff} ("full jitter"), so that many waiting callers do not come back at once. Where the gateway said
 * when to come back, it is added to that time.
 */
public final class RetryOptions {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 10;

    private final int maxTries;
    private final Duration firstBackoff;
    private final Duration maxBackoff;
    private final Duration maxElapsed;
    private final InstantSource clock;
    private final RandomGenerator random;

    private RetryOptions(Builder builder) {
        this.maxTries = builder.maxTries;
        this.firstBackoff = builder.firstBackoff;
        this.maxBackoff = builder.maxBackoff;
        this.maxElapsed = builder.maxElapsed;
        this.clock = builder.clock;
        this.random = builder.random;
    }

    /** 3 tries within 15 s, waits of up to 200 ms and 400 ms. */
    public static RetryOptions ofDefaults() {
        return builder().build();
    }

    /** A new builder, which begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    int maxTries() {
        return maxTries;
    }

    Duration firstBackoff() {
        return firstBackoff;
    }

    Duration maxBackoff() {
        return maxBackoff;
    }

    Duration maxElapsed() {
        return maxElapsed;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    /** The settings. */
    @Override
    public String toString() {
        return "RetryOptions[maxTries=" + maxTries + ", firstBackoff=" + firstBackoff + ", maxBackoff=" + maxBackoff
                + ", maxElapsed=" + maxElapsed + "]";
    }

    /** Collects {@link RetryOptions}. Not thread-safe. */
    public static final class Builder {
        private int maxTries = 3;
        private Duration firstBackoff = Duration.ofMillis(200);
        private Duration maxBackoff = Duration.ofSeconds(5);
        private Duration maxElapsed = Duration.ofSeconds(15);
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();

        private Builder() {}

        /**
         * How often a message is handed over at most, the first time included.
         *
         * @param value 1 to 10; 3 unless given
         */
        public Builder maxTries(int value) {
            this.maxTries = value;
            return this;
        }

        /**
         * The longest wait before the first repetition; it doubles with each further one.
         *
         * @param value 1 ms to 10 min; 200 ms unless given
         */
        public Builder firstBackoff(Duration value) {
            this.firstBackoff = requireNonNull(value, "firstBackoff");
            return this;
        }

        /**
         * What a wait never grows beyond.
         *
         * @param value from the first backoff to 10 min; 5 s unless given
         */
        public Builder maxBackoff(Duration value) {
            this.maxBackoff = requireNonNull(value, "maxBackoff");
            return this;
        }

        /**
         * How long after the first try no further one begins; the expiry of the message's code ends it earlier.
         *
         * @param value 1 ms to 10 min; 15 s unless given
         */
        public Builder maxElapsed(Duration value) {
            this.maxElapsed = requireNonNull(value, "maxElapsed");
            return this;
        }

        /**
         * The clock by which waits are reckoned.
         *
         * @param value the system's unless given
         */
        public Builder clock(InstantSource value) {
            this.clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * What waits are drawn from.
         *
         * @param value safe for use by many threads; a {@link SecureRandom} unless given
         */
        public Builder random(RandomGenerator value) {
            this.random = requireNonNull(value, "random");
            return this;
        }

        /**
         * The options.
         *
         * @throws InvalidValueException naming the setting that is out of bounds
         */
        public RetryOptions build() {
            Bounds.require("maxTries", maxTries, 1, MOST_TRIES);
            Bounds.require("firstBackoff", firstBackoff, SHORTEST, LONGEST);
            Bounds.require("maxBackoff", maxBackoff, firstBackoff, LONGEST);
            Bounds.require("maxElapsed", maxElapsed, SHORTEST, LONGEST);
            return new RetryOptions(this);
        }
    }
}
