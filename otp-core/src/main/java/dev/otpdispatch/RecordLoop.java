package dev.otpdispatch;

import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.security.SecureRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shell's loop: read, apply a pure rule, write if nobody else has written, and only then answer.
 *
 * <p>A lost race throws its outcome away and begins again on what the winner left.
 */
final class RecordLoop {
    private static final int MAX_TRIES = 64;
    /** The first races are lost to writers that are already done: trying again at once wins. */
    private static final int TRIES_WITHOUT_WAIT = 4;

    private static final int LONGEST_WAIT_MICROS = 2_000;

    private final OtpStore store;
    private final SecureRandom random;

    RecordLoop(OtpStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /** A record and the state in it: handed to {@link #runFrom}, it saves reading again what has hardly aged. */
    record Seen<S>(@Nullable StoredRecord record, S state) {
        long version() {
            return record == null ? 0 : record.version();
        }
    }

    <S> Seen<S> see(String key, RecordCodec<S> codec, long now) {
        StoredRecord record = store.read(key);
        return new Seen<>(record, codec.decode(record, now));
    }

    <S, R> R run(String key, RecordCodec<S> codec, long now, Function<S, Step<S, R>> rule) {
        return runFrom(see(key, codec, now), key, codec, now, rule);
    }

    <S, R> R runFrom(Seen<S> first, String key, RecordCodec<S> codec, long now, Function<S, Step<S, R>> rule) {
        Seen<S> seen = first;
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            Step<S, R> step = rule.apply(seen.state());
            S next = step.next();
            if (next == null) {
                return step.outcome();
            }
            long expected = seen.version();
            StoredRecord written = codec.encode(next, versionAfter(expected), now);
            if (store.write(key, expected, written, codec.keepFor(next, now))) {
                return step.outcome();
            }
            waitAfter(tries);
            seen = see(key, codec, now);
        }
        throw new OtpBusyException(MAX_TRIES);
    }

    /**
     * A record that begins takes a random version, so that a writer that stalled over the end of an earlier one
     * never finds the version it expects.
     */
    private long versionAfter(long expected) {
        long next = expected == 0 ? random.nextLong() : expected + 1;
        return next == 0 ? 1 : next;
    }

    private void waitAfter(int tries) {
        if (tries < TRIES_WITHOUT_WAIT) {
            Thread.onSpinWait();
            return;
        }
        int ceiling = Math.min(LONGEST_WAIT_MICROS, 20 << Math.min(tries - TRIES_WITHOUT_WAIT, 10));
        LockSupport.parkNanos(1_000L * (1 + random.nextInt(ceiling)));
    }
}
