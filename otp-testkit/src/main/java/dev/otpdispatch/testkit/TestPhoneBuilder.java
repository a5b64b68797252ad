package dev.otpdispatch.testkit;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The network in front of a {@link TestPhone}, perfect until told otherwise. Shares are from 0 (none) to 1 (every
 * message) and independent of each other. Not thread-safe.
 */
public final class TestPhoneBuilder {
    private final InstantSource clock;
    private long seed;
    private Duration fastest = Duration.ZERO;
    private Duration slowest = Duration.ZERO;
    private double lost;
    private double repeated;
    private double overtaken;
    private double late;
    private Duration lateBy = Duration.ZERO;

    TestPhoneBuilder(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What chance begins with: the same seed and the same sends give the same arrivals.
     *
     * @param value any number, 0 unless given
     */
    public TestPhoneBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * How long a message takes, evenly spread; messages sent within the spread may overtake each other.
     *
     * @param shortest zero or more
     * @param longest at least the shortest
     */
    public TestPhoneBuilder latency(Duration shortest, Duration longest) {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new InvalidValueException(
                    "latency", shortest + " to " + longest, "give zero or more, the shorter one first");
        }
        fastest = shortest;
        slowest = longest;
        return this;
    }

    /**
     * How many messages never arrive.
     *
     * @param share from 0 to 1
     */
    public TestPhoneBuilder loss(double share) {
        lost = checked("loss", share);
        return this;
    }

    /**
     * How many messages arrive twice.
     *
     * @param share from 0 to 1
     */
    public TestPhoneBuilder duplicates(double share) {
        repeated = checked("duplicates", share);
        return this;
    }

    /**
     * How many messages arrive only after the one that is sent next; the last one waits until there is a next.
     *
     * @param share from 0 to 1
     */
    public TestPhoneBuilder reordering(double share) {
        overtaken = checked("reordering", share);
        return this;
    }

    /**
     * How many messages take longer than the latency says, and how much: late enough, a code arrives expired.
     *
     * @param share from 0 to 1
     * @param by what is added, zero or more
     */
    public TestPhoneBuilder late(double share, Duration by) {
        if (by.isNegative()) {
            throw new InvalidValueException("late", by.toString(), "give zero or more");
        }
        late = checked("late", share);
        lateBy = by;
        return this;
    }

    /** The phone. */
    public TestPhone build() {
        return new TestPhone(
                clock, new Network.Conditions(seed, fastest, slowest, lost, repeated, overtaken, late, lateBy));
    }

    private static double checked(String field, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidValueException(field, Double.toString(share), "give a share from 0 to 1");
        }
        return share;
    }
}
