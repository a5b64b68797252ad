package dev.otpdispatch;

import dev.otpdispatch.StoredCode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a well-formed attempt does to an account. Pure.
 *
 * <p>The order is the rule: Blocked or Locked, then NoChallenge, then Expired, then TooManyAttempts, and only then
 * a comparison. So nothing is compared that is not counted, and late messages never lock an honest person.
 */
final class Verification {
    private Verification() {}

    /** What stands in the way before anything is compared, or null if a comparison is due. */
    static @Nullable VerifyResult obstacle(
            AccountState state, @Nullable OpenSession session, long device, long now, OtpPolicy policy) {
        VerifyResult closed = closed(pool(state, session, device), now);
        if (closed != null) {
            return closed;
        }
        if (session == null
                || AccountState.all(session.codes(), code -> code.kind().isLink())) {
            return new VerifyResult.NoChallenge();
        }
        if (!session.hasLiveCode(now)) {
            return new VerifyResult.Expired();
        }
        return AccountState.all(session.codes(), code -> !comparable(code, now, policy))
                ? new VerifyResult.TooManyAttempts()
                : null;
    }

    /**
     * What an attempt came to.
     *
     * @param result the answer
     * @param failed the pool with the failure that was counted, or null if none was
     */
    record Attempt(VerifyResult result, @Nullable FailurePool failed) {
        static Step<AccountState, Attempt> uncounted(VerifyResult result) {
            return Step.answer(new Attempt(result, null));
        }
    }

    /** One attempt: compared with, and counted on, every live code of the session. */
    static Step<AccountState, Attempt> attempt(
            AccountState state,
            OtpSession asked,
            Names names,
            long now,
            OtpPolicy policy,
            Predicate<StoredCode> proves) {
        OpenSession session = state.session(names.session());
        VerifyResult obstacle = obstacle(state, session, names.device(), now, policy);
        if (session == null || obstacle != null) {
            return Attempt.uncounted(obstacle == null ? new VerifyResult.NoChallenge() : obstacle);
        }
        List<StoredCode> counted = new ArrayList<>(session.codes().size());
        boolean right = false;
        for (StoredCode code : session.codes()) {
            boolean compared = comparable(code, now, policy);
            right |= compared && proves.test(code);
            counted.add(compared ? code.attempted() : code);
        }
        if (right) {
            return Step.write(succeeded(state, session), new Attempt(new Verified(asked), null));
        }
        OpenSession spent = session.withCodes(counted, now);
        FailurePool failed = state.pool(session.device()).failedAt(now, policy.lockRule());
        VerifyResult result = afterFailure(spent, failed, now, policy);
        return Step.write(state.with(spent).with(failed), new Attempt(result, failed));
    }

    /** One failure counted before another check is run, whatever codes there are. */
    static Step<AccountState, Attempt> failure(AccountState state, Names names, long now, OtpPolicy policy) {
        OpenSession session = state.session(names.session());
        Devices.Seat seat = seat(state, session, names.device());
        FailurePool pool = seat.state().pool(seat.device());
        VerifyResult closed = closed(pool, now);
        if (closed != null) {
            return Attempt.uncounted(closed);
        }
        FailurePool failed = pool.failedAt(now, policy.lockRule());
        return Step.write(seat.state().with(failed), new Attempt(afterFailure(null, failed, now, policy), failed));
    }

    /**
     * A check that had counted its failure in advance came out right: its session and its pool's failures go, and
     * with them the lock or block that this failure caused. One that another failure has caused since stays.
     */
    static AccountState cleared(AccountState state, Names names, FailurePool counted) {
        OpenSession session = state.session(names.session());
        FailurePool pool = pool(state, session, names.device());
        boolean ours = pool.lockedUntil() == counted.lockedUntil() && pool.blocked() == counted.blocked();
        AccountState next = state.with(ours ? FailurePool.empty(pool.device()) : pool.withoutOne());
        return session == null ? next : next.without(session);
    }

    static FailurePool pool(AccountState state, @Nullable OpenSession session, long device) {
        return state.pool(seat(state, session, device).device());
    }

    /** An open session has its seat already; another one takes one, which may end an idle device's sessions. */
    private static Devices.Seat seat(AccountState state, @Nullable OpenSession session, long device) {
        return session == null ? Devices.seat(state, device) : new Devices.Seat(state, session.device());
    }

    static @Nullable VerifyResult closed(FailurePool pool, long now) {
        if (pool.blocked()) {
            return new VerifyResult.Blocked();
        }
        return pool.lockedAt(now) ? new VerifyResult.Locked(Instant.ofEpochMilli(pool.lockedUntil())) : null;
    }

    static boolean comparable(StoredCode code, long now, OtpPolicy policy) {
        return code.kind() == Kind.CODE && code.liveAt(now) && code.attempts() < policy.maxAttempts();
    }

    /** How many more times the session's codes may be tried, the account's next lock not counted in. */
    static int attemptsLeft(OpenSession session, long now, OtpPolicy policy) {
        int left = 0;
        for (StoredCode code : session.codes()) {
            if (comparable(code, now, policy)) {
                left = Math.max(left, policy.attemptsAfter(code.attempts()));
            }
        }
        return left;
    }

    /** The code, its siblings, the session's counters and its own pool's failures are gone. */
    private static AccountState succeeded(AccountState state, OpenSession session) {
        return state.without(session).with(FailurePool.empty(session.device()));
    }

    private static VerifyResult afterFailure(
            @Nullable OpenSession session, FailurePool pool, long now, OtpPolicy policy) {
        VerifyResult closed = closed(pool, now);
        if (closed != null) {
            return closed;
        }
        int beforeLock = policy.lockRule().leftAfter(pool.failures());
        if (session == null) {
            return new VerifyResult.Wrong(beforeLock);
        }
        int left = attemptsLeft(session, now, policy);
        return left == 0 ? new VerifyResult.TooManyAttempts() : new VerifyResult.Wrong(Math.min(left, beforeLock));
    }
}
