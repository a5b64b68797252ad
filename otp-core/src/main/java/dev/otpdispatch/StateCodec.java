package dev.otpdispatch;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as records. The first byte is the version of the form: a release reads its own, the one before and the
 * one after, and writes the one it is told to, so that nodes can be renewed one by one.
 */
final class StateCodec implements RecordCodec<AccountState> {
    static final List<StateFormat> FORMATS = List.of(new StateFormat1());

    /** Clocks of nodes and store differ: a record is kept this much longer than it matters. */
    private static final long MARGIN_MILLIS = 5_000;
    /** An empty record has nothing to keep; a minute spares a store the churn of one that comes back at once. */
    private static final long EMPTY_MILLIS = 60_000;
    /** A block is lifted by an administrator only. */
    private static final long BLOCK_MILLIS = Duration.ofDays(3_650).toMillis();

    private final OtpPolicy policy;
    private final Map<Integer, StateFormat> known;
    private final StateFormat written;

    StateCodec(OtpPolicy policy, List<StateFormat> formats, int writes) {
        this.policy = policy;
        this.known = formats.stream().collect(Collectors.toUnmodifiableMap(StateFormat::version, Function.identity()));
        StateFormat chosen = known.get(writes);
        if (chosen == null) {
            throw new IllegalArgumentException("format " + writes + " is not known; known: " + known.keySet());
        }
        this.written = chosen;
    }

    @Override
    public AccountState decode(@Nullable StoredRecord record, long now) {
        if (record == null) {
            return AccountState.EMPTY;
        }
        ByteReader in = new ByteReader(record.bytes());
        try {
            StateFormat format = known.get(in.octet());
            if (format == null) {
                throw new OtpStoreException(
                        "a record has format " + (record.bytes()[0] & 0xff) + "; this release reads " + known.keySet()
                                + ": renew all nodes before telling one to write a newer format",
                        false,
                        null);
            }
            return format.read(in).at(now, policy);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new OtpStoreException("a record is damaged: its bytes do not make a state", false, damaged);
        }
    }

    @Override
    public StoredRecord encode(AccountState state, long version, long now) {
        ByteWriter out = new ByteWriter(128);
        out.octet(written.version());
        written.write(state, out);
        return new StoredRecord(version, out.toBytes(), state.disposableAt(now));
    }

    @Override
    public Duration keepFor(AccountState state, long now) {
        long until = now + EMPTY_MILLIS;
        for (OpenSession session : state.sessions()) {
            until = Math.max(until, session.rememberedUntil(policy));
        }
        for (FailurePool pool : state.pools()) {
            boolean forGood = pool.blocked() && state.real();
            until = Math.max(until, forGood ? now + BLOCK_MILLIS : pool.rememberedUntil(policy.lockRule()));
        }
        return Duration.ofMillis(until - now + MARGIN_MILLIS);
    }
}
