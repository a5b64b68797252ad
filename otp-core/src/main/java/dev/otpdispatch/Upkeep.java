package dev.otpdispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an application and its administrators do to an account beside challenges and checks. */
final class Upkeep {
    private final OtpPolicy policy;
    private final Pepper pepper;
    private final Accounts accounts;

    Upkeep(OtpPolicy policy, Pepper pepper, Accounts accounts) {
        this.policy = policy;
        this.pepper = pepper;
        this.accounts = accounts;
    }

    Optional<PendingChallenge> pending(OtpSession session, long now) {
        Names names = Names.of(pepper, session);
        OpenSession open = accounts.read(names.key(), now).session(names.session());
        if (open == null || open.codes().isEmpty()) {
            return Optional.empty();
        }
        StoredCode newest = open.codes().get(open.codes().size() - 1);
        return Optional.of(new PendingChallenge(
                Instant.ofEpochMilli(newest.expiresAt()),
                Instant.ofEpochMilli(Admission.resendAt(open, policy)),
                Admission.challengesLeft(open, policy),
                policy.attemptsAfter(newest.attempts()),
                newest.kind().isLink()));
    }

    /** The lock or block that a challenge or a check of this session would meet now. */
    Optional<VerifyResult> lockInForce(OtpSession session, long now) {
        Names names = Names.of(pepper, session);
        AccountState state = accounts.read(names.key(), now);
        FailurePool pool = Verification.pool(state, state.session(names.session()), names.device());
        return Optional.ofNullable(Verification.closed(pool, now));
    }

    /** The session and its counters are forgotten. */
    void end(OtpSession session, long now) {
        Names names = Names.of(pepper, session);
        accounts.update(names.key(), now, state -> {
            OpenSession open = state.session(names.session());
            return open == null ? Step.answer(false) : Step.write(state.without(open), true);
        });
    }

    /** The session's codes are forgotten, its counters stay. */
    void cancel(OtpSession session, long now) {
        Names names = Names.of(pepper, session);
        accounts.update(names.key(), now, state -> {
            OpenSession open = state.session(names.session());
            return open == null || open.codes().isEmpty()
                    ? Step.answer(false)
                    : Step.write(state.with(open.withCodes(List.of(), now)), true);
        });
    }

    /** Failures, locks and blocks of all pools are forgotten. */
    boolean unlock(String purpose, String account, long now) {
        return accounts.update(Names.account(pepper, purpose, account).key(), now, state -> {
            AccountState next = new AccountState(state.real(), List.of(), state.sessions());
            return state.pools().isEmpty() ? Step.answer(false) : Step.write(next, true);
        });
    }

    /** Everything is forgotten but a lock or block in force; false if there was nothing. */
    boolean erase(String purpose, String account, long now) {
        return accounts.update(Names.account(pepper, purpose, account).key(), now, state -> {
            List<FailurePool> inForce =
                    AccountState.filter(state.pools(), pool -> pool.blocked() || pool.lockedAt(now));
            boolean nothing = state.sessions().isEmpty()
                    && inForce.size() == state.pools().size();
            return nothing
                    ? Step.answer(false)
                    : Step.write(new AccountState(state.real() && !inForce.isEmpty(), inForce, List.of()), true);
        });
    }
}
