package dev.otpdispatch;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts as records. The first byte is the version of the form. */
final class StateCodec implements RecordCodec<AccountState> {
    static final List<StateFormat> FORMATS = List.of(new StateFormat1());

    /** Clocks of nodes and store differ: a record is kept this much longer than it matters. */
    private static final long MARGIN_MILLIS = 5_000;
    /** An empty record has nothing to keep; a minute spares a store the churn of one that comes back at once. */
    private static final long EMPTY_MILLIS = 60_000;
    /** A block is lifted by an administrator only. */
    private static final long BLOCK_MILLIS = Duration.ofDays(3_650).toMillis();

    private final OtpPolicy policy;
    private final StoredForms<StateFormat> forms;

    StateCodec(OtpPolicy policy, List<StateFormat> formats, int writes) {
        this.policy = policy;
        this.forms = new StoredForms<>(formats, writes);
    }

    @Override
    public AccountState decode(@Nullable StoredRecord record, long now) {
        if (record == null) {
            return AccountState.EMPTY;
        }
        ByteReader in = new ByteReader(record.bytes());
        try {
            AccountState state = forms.of(in.octet()).read(in);
            in.requireEnd();
            return state.at(now, policy);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new OtpStoreException("a record is damaged: its bytes do not make a state", false, damaged);
        }
    }

    @Override
    public StoredRecord encode(AccountState state, long version, long now) {
        ByteWriter out = new ByteWriter(128);
        StateFormat form = forms.written();
        out.octet(form.version());
        form.write(state, out);
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
