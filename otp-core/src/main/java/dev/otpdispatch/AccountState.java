package dev.otpdispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted for one account and purpose, as one immutable value: the pure core of the engine.
 *
 * <p>It does no I/O and reads no clock. {@link Admission}, {@link Verification} and {@link LinkAnswers} hold the
 * rules that take it from one value to the next; {@link StateCodec} turns it into bytes.
 *
 * @param real false while it has only ever held decoys
 * @param pools failures of strangers and of known devices; an absent pool has none
 * @param sessions what is open, at most {@link #MAX_SESSIONS}
 */
record AccountState(boolean real, List<FailurePool> pools, List<OpenSession> sessions) {
    static final AccountState EMPTY = new AccountState(false, List.of(), List.of());
    static final int MAX_SESSIONS = 8;
    static final int MAX_DEVICES = 5;

    AccountState {
        pools = List.copyOf(pools);
        sessions = List.copyOf(sessions);
    }

    /** What is left of it by now: stores return records late, so time is judged here. */
    AccountState at(long now, OtpPolicy policy) {
        if (pools.isEmpty() && sessions.isEmpty()) {
            return this;
        }
        Predicate<FailurePool> remembered =
                pool -> (pool.blocked() && real) || pool.rememberedUntil(policy.lockRule()) > now;
        Predicate<OpenSession> open = session -> session.rememberedUntil(policy) > now;
        if (all(pools, remembered) && all(sessions, open)) {
            return this;
        }
        return new AccountState(real, filter(pools, remembered), filter(sessions, open));
    }

    /** The same, of somebody who exists. */
    AccountState asReal() {
        return real ? this : new AccountState(true, pools, sessions);
    }

    FailurePool pool(long device) {
        for (FailurePool pool : pools) {
            if (pool.device() == device) {
                return pool;
            }
        }
        return FailurePool.empty(device);
    }

    @Nullable
    OpenSession session(Tag id) {
        for (OpenSession session : sessions) {
            if (session.id().equals(id)) {
                return session;
            }
        }
        return null;
    }

    AccountState with(FailurePool changed) {
        List<FailurePool> next = filter(pools, pool -> pool.device() != changed.device());
        if (!changed.isEmpty()) {
            next.add(changed);
        }
        return new AccountState(real, next, sessions);
    }

    AccountState with(OpenSession changed) {
        List<OpenSession> next = new ArrayList<>(sessions.size());
        for (OpenSession session : sessions) {
            next.add(session.id().equals(changed.id()) ? changed : session);
        }
        return new AccountState(real, pools, next);
    }

    AccountState without(OpenSession ended) {
        return new AccountState(
                real, pools, filter(sessions, session -> !session.id().equals(ended.id())));
    }

    /** Whether losing this record would weaken no limit. */
    boolean disposableAt(long now) {
        return !real || (pools.isEmpty() && all(sessions, session -> !session.hasLiveCode(now)));
    }

    /** The newest time in it: more than a little ahead of ours means that two nodes' clocks disagree. */
    long newestTime() {
        long newest = 0;
        for (FailurePool pool : pools) {
            newest = Math.max(newest, pool.lastFailureAt());
        }
        for (OpenSession session : sessions) {
            newest = Math.max(newest, session.lastUsedAt());
        }
        return newest;
    }

    static <T> boolean all(List<T> items, Predicate<T> test) {
        for (T item : items) {
            if (!test.test(item)) {
                return false;
            }
        }
        return true;
    }

    static <T> List<T> filter(List<T> items, Predicate<T> test) {
        List<T> kept = new ArrayList<>(items.size());
        for (T item : items) {
            if (test.test(item)) {
                kept.add(item);
            }
        }
        return kept;
    }
}
