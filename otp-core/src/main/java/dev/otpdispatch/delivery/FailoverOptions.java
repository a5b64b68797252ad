package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.time.InstantSource;

/** When the next provider takes over, and how long a failing one rests. Immutable and thread-safe. */
public final class FailoverOptions {
    private static final int MOST_FAILURES = 1_000;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofHours(24);

    private final boolean resendAfterUnknown;
    private final int failuresBeforeRest;
    private final Duration rest;
    private final InstantSource clock;

    private FailoverOptions(Builder builder) {
        this.resendAfterUnknown = builder.resendAfterUnknown;
        this.failuresBeforeRest = builder.failuresBeforeRest;
        this.rest = builder.rest;
        this.clock = builder.clock;
    }

    /** Nothing is sent twice; a provider rests for 30 s after 5 failures in a row. */
    public static FailoverOptions ofDefaults() {
        return builder().build();
    }

    /** A new builder, which begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    boolean resendAfterUnknown() {
        return resendAfterUnknown;
    }

    int failuresBeforeRest() {
        return failuresBeforeRest;
    }

    Duration rest() {
        return rest;
    }

    InstantSource clock() {
        return clock;
    }

    /** The settings. */
    @Override
    public String toString() {
        return "FailoverOptions[resendAfterUnknown=" + resendAfterUnknown + ", failuresBeforeRest=" + failuresBeforeRest
                + ", rest=" + rest + "]";
    }

    /** Collects {@link FailoverOptions}. Not thread-safe. */
    public static final class Builder {
        private boolean resendAfterUnknown;
        private int failuresBeforeRest = 5;
        private Duration rest = Duration.ofSeconds(30);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Whether the next provider gets a message that may have gone out already.
         *
         * @param value true accepts that a person may be written to, and the operator billed, twice; false unless given
         */
        public Builder resendAfterUnknown(boolean value) {
            this.resendAfterUnknown = value;
            return this;
        }

        /**
         * After how many failures in a row a provider rests.
         *
         * @param value 1 to 1,000; 5 unless given
         */
        public Builder failuresBeforeRest(int value) {
            this.failuresBeforeRest = value;
            return this;
        }

        /**
         * How long a failing provider is left alone before one message tries it again.
         *
         * @param value 1 s to 24 h; 30 s unless given
         */
        public Builder rest(Duration value) {
            this.rest = requireNonNull(value, "rest");
            return this;
        }

        /**
         * The clock by which rests are reckoned.
         *
         * @param value the system's unless given
         */
        public Builder clock(InstantSource value) {
            this.clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * The options.
         *
         * @throws InvalidValueException naming the setting that is out of bounds
         */
        public FailoverOptions build() {
            Bounds.require("failuresBeforeRest", failuresBeforeRest, 1, MOST_FAILURES);
            Bounds.require("rest", rest, SHORTEST_REST, LONGEST_REST);
            return new FailoverOptions(this);
        }
    }
}
