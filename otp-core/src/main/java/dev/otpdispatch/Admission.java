package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a session may have another code, and the state when it got one. Pure. */
final class Admission {
    private Admission() {}

    /** The account's own rules, in the order of the gate: lock, challenges of the session, its cooldown. */
    static @Nullable Refused refusal(AccountState state, Names names, long now, OtpPolicy policy) {
        OpenSession session = state.session(names.session());
        FailurePool pool = Verification.pool(state, session, names.device());
        if (pool.blocked()) {
            return new Refused(Rule.BLOCKED, Optional.empty());
        }
        if (pool.lockedAt(now)) {
            return until(Rule.LOCKED, pool.lockedUntil());
        }
        if (session == null) {
            return null;
        }
        if (session.challenges() >= policy.maxChallenges()) {
            return until(Rule.CHALLENGES, session.rememberedUntil(policy));
        }
        long cooled = resendAt(session, policy);
        return cooled > now ? until(Rule.SESSION_COOLDOWN, cooled) : null;
    }

    /** The state in which the session has one more code. */
    static AccountState issued(
            AccountState state, Names names, StoredCode code, boolean real, long now, OtpPolicy policy) {
        OpenSession open = state.session(names.session());
        AccountState next = real ? state.asReal() : state;
        if (open == null) {
            Devices.Seat seat = Devices.seat(next, names.device());
            open = OpenSession.begun(names.session(), seat.device(), now);
            next = opened(seat.state(), open, now);
        }
        return next.with(open.challenged(code, now, policy.grace()));
    }

    static long resendAt(OpenSession session, OtpPolicy policy) {
        return session.lastSentAt()
                + policy.sendLimits().cooldownAfter(session.challenges()).toMillis();
    }

    static int challengesLeft(OpenSession session, OtpPolicy policy) {
        return policy.maxChallenges() == OtpPolicy.UNLIMITED
                ? OtpPolicy.UNLIMITED
                : Math.max(0, policy.maxChallenges() - session.challenges());
    }

    /** One session more; past the bound another one goes. */
    private static AccountState opened(AccountState state, OpenSession added, long now) {
        boolean full = state.sessions().size() >= AccountState.MAX_SESSIONS;
        AccountState roomy = full ? state.without(mostDispensable(state.sessions(), added.device(), now)) : state;
        List<OpenSession> sessions = AccountState.filter(roomy.sessions(), session -> true);
        sessions.add(added);
        return new AccountState(roomy.real(), roomy.pools(), sessions);
    }

    /** The longest idle of the strangers, else of the device's own; else of all, and rather one without a live code. */
    private static OpenSession mostDispensable(List<OpenSession> sessions, long device, long now) {
        return longestIdle(sessions, FailurePool.STRANGERS)
                .or(() -> longestIdle(sessions, device))
                .orElseGet(() -> Collections.min(
                        sessions,
                        Comparator.comparing((OpenSession session) -> session.hasLiveCode(now))
                                .thenComparingLong(OpenSession::lastUsedAt)));
    }

    private static Optional<OpenSession> longestIdle(List<OpenSession> sessions, long device) {
        return sessions.stream()
                .filter(session -> session.device() == device)
                .min(Comparator.comparingLong(OpenSession::lastUsedAt));
    }

    private static Refused until(Rule rule, long millis) {
        return new Refused(rule, Optional.of(Instant.ofEpochMilli(millis)));
    }
}
