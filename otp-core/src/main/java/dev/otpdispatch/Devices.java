package dev.otpdispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which pool a known device counts in: an account has room for a few, so that naming devices buys no budget. */
final class Devices {
    private Devices() {}

    /** The state with room for the device, and the pool it counts in: its own, or the strangers'. */
    record Seat(AccountState state, long device) {}

    static Seat seat(AccountState state, long device) {
        if (device == FailurePool.STRANGERS) {
            return new Seat(state, device);
        }
        Map<Long, Long> lastUse = lastUses(state);
        if (lastUse.containsKey(device) || lastUse.size() < AccountState.MAX_DEVICES) {
            return new Seat(state, device);
        }
        long idle = FailurePool.STRANGERS;
        for (Map.Entry<Long, Long> known : lastUse.entrySet()) {
            boolean replaceable = state.pool(known.getKey()).isEmpty();
            if (replaceable && (idle == FailurePool.STRANGERS || known.getValue() < lastUse.getOrDefault(idle, 0L))) {
                idle = known.getKey();
            }
        }
        return idle == FailurePool.STRANGERS
                ? new Seat(state, FailurePool.STRANGERS)
                : new Seat(without(state, idle), device);
    }

    private static Map<Long, Long> lastUses(AccountState state) {
        Map<Long, Long> lastUse = new LinkedHashMap<>();
        for (FailurePool pool : state.pools()) {
            if (pool.device() != FailurePool.STRANGERS) {
                lastUse.merge(pool.device(), pool.lastFailureAt(), Math::max);
            }
        }
        for (OpenSession session : state.sessions()) {
            if (session.device() != FailurePool.STRANGERS) {
                lastUse.merge(session.device(), session.lastUsedAt(), Math::max);
            }
        }
        return lastUse;
    }

    private static AccountState without(AccountState state, long device) {
        return new AccountState(
                state.real(),
                state.pools(),
                AccountState.filter(state.sessions(), session -> session.device() != device));
    }
}
