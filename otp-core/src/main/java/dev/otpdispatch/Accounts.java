package dev.otpdispatch;

import dev.otpdispatch.OtpListener.ClockAhead;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of accounts: the loop and the codec put together, with an eye on the other nodes' clocks. */
final class Accounts {
    private static final long TOLERATED_MILLIS = 5_000;

    private final RecordLoop loop;
    private final RecordCodec<AccountState> codec;

    Accounts(RecordLoop loop, StateCodec codec, Announcer announcer) {
        this.loop = loop;
        this.codec = new WatchedCodec(codec, announcer);
    }

    AccountState read(String key, long now) {
        return see(key, now).state();
    }

    RecordLoop.Seen<AccountState> see(String key, long now) {
        return loop.see(key, codec, now);
    }

    <R> R update(String key, long now, Function<AccountState, Step<AccountState, R>> rule) {
        return loop.run(key, codec, now, rule);
    }

    <R> R updateFrom(
            RecordLoop.Seen<AccountState> seen,
            String key,
            long now,
            Function<AccountState, Step<AccountState, R>> rule) {
        return loop.runFrom(seen, key, codec, now, rule);
    }

    /** Says so when a record was written by a clock that is ahead of ours. */
    private record WatchedCodec(StateCodec codec, Announcer announcer) implements RecordCodec<AccountState> {
        @Override
        public AccountState decode(@Nullable StoredRecord record, long now) {
            AccountState state = codec.decode(record, now);
            long ahead = state.newestTime() - now;
            if (ahead > TOLERATED_MILLIS) {
                announcer.tell(new ClockAhead(Duration.ofMillis(ahead)));
            }
            return state;
        }

        @Override
        public StoredRecord encode(AccountState state, long version, long now) {
            return codec.encode(state, version, now);
        }

        @Override
        public Duration keepFor(AccountState state, long now) {
            return codec.keepFor(state, now);
        }
    }
}
