package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Messages on their way to a {@link TestPhone}. Not thread-safe. */
final class Network {
    private final Conditions conditions;
    private final Random random;
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparing(Arrival::at).thenComparingLong(Arrival::number));
    private final List<Arrival> waitingToBeOvertaken = new ArrayList<>();
    private long number;
    private int lost;

    Network(Conditions conditions) {
        this.conditions = conditions;
        this.random = new Random(conditions.seed());
    }

    /**
     * How bad it is. Shares are from 0 to 1.
     *
     * @param seed what chance begins with
     * @param fastest the shortest time a message takes
     * @param slowest the longest time a message takes that is not late
     * @param lost the share of messages that never arrive
     * @param repeated the share of messages that arrive twice
     * @param overtaken the share of messages that arrive only after the one sent next
     * @param late the share of messages that take longer
     * @param lateBy how much longer
     */
    record Conditions(
            long seed,
            Duration fastest,
            Duration slowest,
            double lost,
            double repeated,
            double overtaken,
            double late,
            Duration lateBy) {
        static final Conditions PERFECT = new Conditions(0, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO);
    }

    private record Arrival(Message message, Instant at, long number) {}

    /** Draws the same numbers whatever the conditions, so that changing one leaves the others' luck alone. */
    void carry(Message message, Instant now) {
        boolean isLost = happens(conditions.lost());
        boolean isRepeated = happens(conditions.repeated());
        boolean isOvertaken = happens(conditions.overtaken());
        boolean isLate = happens(conditions.late());
        Instant first = now.plus(someLatency()).plus(isLate ? conditions.lateBy() : Duration.ZERO);
        Instant second = first.plus(someLatency());
        if (isLost) {
            lost++;
            return;
        }
        List<Arrival> overtaken = List.copyOf(waitingToBeOvertaken);
        waitingToBeOvertaken.clear();
        (isOvertaken ? waitingToBeOvertaken : arrivals).add(arrival(message, first));
        if (isRepeated) {
            arrivals.add(arrival(message, second));
        }
        for (Arrival earlier : overtaken) {
            arrivals.add(arrival(earlier.message(), earlier.at().isAfter(first) ? earlier.at() : first));
        }
    }

    /** Takes off what has arrived by now, in the order of its arrival. */
    List<Message> arrivedBy(Instant now) {
        List<Message> arrived = new ArrayList<>();
        for (Arrival next = arrivals.peek(); next != null && !next.at().isAfter(now); next = arrivals.peek()) {
            arrived.add(arrivals.remove().message());
        }
        return arrived;
    }

    int underway() {
        return arrivals.size() + waitingToBeOvertaken.size();
    }

    int lost() {
        return lost;
    }

    private Arrival arrival(Message message, Instant at) {
        return new Arrival(message, at, number++);
    }

    private boolean happens(double share) {
        return random.nextDouble() < share;
    }

    private Duration someLatency() {
        long spread = conditions.slowest().minus(conditions.fastest()).toNanos();
        return conditions.fastest().plusNanos((long) (random.nextDouble() * spread));
    }
}
