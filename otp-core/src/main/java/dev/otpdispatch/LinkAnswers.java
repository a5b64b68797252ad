package dev.otpdispatch;

import dev.otpdispatch.StoredCode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** What a link does to an account: answered on the phone, claimed by the session that waits. Pure. */
final class LinkAnswers {
    private LinkAnswers() {}

    /**
     * An answer from the phone. A wrong secret counts as an attempt on every live link of the record; of a locked,
     * blocked or exhausted account nothing is compared.
     */
    static Step<AccountState, LinkResult> answer(
            AccountState state, Kind answer, long now, OtpPolicy policy, BiPredicate<OpenSession, StoredCode> proves) {
        List<OpenSession> sessions = new ArrayList<>();
        Set<Long> tried = new LinkedHashSet<>();
        boolean expired = false;
        for (OpenSession session : state.sessions()) {
            List<StoredCode> counted = new ArrayList<>();
            for (StoredCode code : session.codes()) {
                expired |= code.kind().isLink() && !code.liveAt(now);
                if (!comparable(state, session, code, now, policy)) {
                    counted.add(code);
                } else if (proves.test(session, code)) {
                    return settled(state, session, code, answer, now);
                } else {
                    tried.add(session.device());
                    counted.add(code.attempted());
                }
            }
            sessions.add(session.withCodes(counted, session.lastUsedAt()));
        }
        if (tried.isEmpty()) {
            return Step.answer(expired ? new LinkResult.LinkExpired() : new LinkResult.LinkInvalid());
        }
        AccountState next = new AccountState(state.real(), state.pools(), sessions);
        for (long device : tried) {
            next = next.with(next.pool(device).failedAt(now, policy.lockRule()));
        }
        return Step.write(next, new LinkResult.LinkInvalid());
    }

    /** What the waiting session learns; an approved link is used up by telling so. */
    static Step<AccountState, ClaimResult> claim(
            AccountState state, OtpSession asked, Tag sessionId, long device, Tag binding, long now, OtpPolicy policy) {
        OpenSession session = state.session(sessionId);
        VerifyResult closed = Verification.closed(Verification.pool(state, session, device), now);
        if (closed != null) {
            return Step.answer((ClaimResult) closed);
        }
        StoredCode link = session == null ? null : newestLink(session);
        if (session == null || link == null || !link.binding().equals(binding)) {
            return Step.answer(new VerifyResult.NoChallenge());
        }
        if (!link.liveAt(now)) {
            return Step.answer(new VerifyResult.Expired());
        }
        if (link.kind() == Kind.LINK_APPROVED) {
            AccountState next = state.without(session).with(FailurePool.empty(session.device()));
            return Step.write(next, new Verified(asked));
        }
        if (link.kind() == Kind.LINK_DENIED) {
            return Step.answer(new ClaimResult.Denied());
        }
        return Step.answer(
                link.attempts() >= policy.maxAttempts()
                        ? new VerifyResult.TooManyAttempts()
                        : new ClaimResult.Pending(Instant.ofEpochMilli(link.expiresAt())));
    }

    /** A second tap on the same button changes nothing; a denial stands against a later approval. */
    private static Step<AccountState, LinkResult> settled(
            AccountState state, OpenSession session, StoredCode link, Kind answer, long now) {
        if (link.kind() == Kind.LINK_DENIED) {
            return Step.answer(new ClaimResult.Denied());
        }
        LinkResult result = answer == Kind.LINK_DENIED ? new ClaimResult.Denied() : new LinkResult.Approved();
        if (link.kind() == answer) {
            return Step.answer(result);
        }
        List<StoredCode> codes = new ArrayList<>(session.codes());
        codes.set(codes.indexOf(link), link.answered(answer));
        return Step.write(state.with(session.withCodes(codes, now)), result);
    }

    private static boolean comparable(
            AccountState state, OpenSession session, StoredCode code, long now, OtpPolicy policy) {
        return code.kind().isLink()
                && code.liveAt(now)
                && code.attempts() < policy.maxAttempts()
                && Verification.closed(state.pool(session.device()), now) == null;
    }

    private static @org.jspecify.annotations.Nullable StoredCode newestLink(OpenSession session) {
        for (int i = session.codes().size() - 1; i >= 0; i--) {
            if (session.codes().get(i).kind().isLink()) {
                return session.codes().get(i);
            }
        }
        return null;
    }
}
