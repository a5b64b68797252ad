package dev.otpdispatch.benchmarks.nodes;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What a day of logins under the standard policy did to a store, for each login.
 *
 * @param perMinute how many logins begin each minute
 * @param messages sent
 * @param reads of a record
 * @param writes of a record
 * @param writtenBytes in those writes
 * @param recordsPerMinute records held in the end for each login a minute
 */
record Day(int perMinute, double messages, double reads, double writes, double writtenBytes, double recordsPerMinute) {
    /** A send log is kept for a day: only after one are as many dropped as made. */
    private static final Duration LENGTH = Duration.ofHours(25);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A person whose turn comes at a time; of several at one time the first first. */
    private record Turn(long at, int number, Person person) {}

    /** Lives through it on a virtual clock: the engine is the real one. */
    static Day simulate(int perMinute) {
        long[] now = {START.toEpochMilli()};
        CountingStore store = new CountingStore(() -> now[0]);
        Inbox inbox = new Inbox();
        OtpService otp = OtpService.builder(inbox)
                .store(store)
                .pepper(Pepper.random())
                .clock(() -> Instant.ofEpochMilli(now[0]))
                .build();
        SplittableRandom chance = new SplittableRandom(perMinute);
        PriorityQueue<Turn> turns =
                new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparingInt(Turn::number));
        int logins = Math.toIntExact(LENGTH.toMinutes() * perMinute);
        long apart = Duration.ofMinutes(1).toMillis() / perMinute;
        for (int number = 0; number < logins; number++) {
            turns.add(new Turn(START.toEpochMilli() + number * apart, number, new Person(number, chance)));
        }
        long end = START.plus(LENGTH).toEpochMilli();
        for (Turn turn = turns.remove(); turn.at() < end; turn = turns.remove()) {
            now[0] = turn.at();
            Duration next = turn.person().act(otp, inbox);
            if (!next.isZero()) {
                turns.add(new Turn(turn.at() + next.toMillis(), turn.number(), turn.person()));
            }
            if (turns.isEmpty()) {
                break;
            }
        }
        now[0] = end;
        return new Day(
                perMinute,
                (double) inbox.messages() / logins,
                (double) store.reads() / logins,
                (double) store.writes() / logins,
                (double) store.writtenBytes() / logins,
                (double) store.size() / perMinute);
    }
}
