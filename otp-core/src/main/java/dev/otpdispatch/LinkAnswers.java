package dev.otpdispatch;

import dev.otpdispatch.StoredCode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What a link does to an account: answered on the phone, claimed by the session that waits. Pure. */
final class LinkAnswers {
    private LinkAnswers() {}

    /**
     * What an answer from the phone came to.
     *
     * @param result what the phone's page shows
     * @param failed the pools with the failure that was counted in each, none if none was
     */
    record Answer(LinkResult result, List<FailurePool> failed) {
        static final Answer INVALID = new Answer(new LinkResult.LinkInvalid(), List.of());

        static Step<AccountState, Answer> uncounted(LinkResult result) {
            return Step.answer(new Answer(result, List.of()));
        }
    }

    /**
     * An answer from the phone. A wrong secret counts as an attempt on every live link of the record; of a locked,
     * blocked or exhausted account nothing is compared.
     */
    static Step<AccountState, Answer> answer(
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
            return Answer.uncounted(expired ? new LinkResult.LinkExpired() : new LinkResult.LinkInvalid());
        }
        AccountState next = new AccountState(state.real(), state.pools(), sessions);
        List<FailurePool> failed = new ArrayList<>();
        for (long device : tried) {
            FailurePool pool = next.pool(device).failedAt(now, policy.lockRule());
            next = next.with(pool);
            failed.add(pool);
        }
        return Step.write(next, new Answer(new LinkResult.LinkInvalid(), failed));
    }

    /** What the waiting session learns; an approved link is used up by telling so. */
    static Step<AccountState, ClaimResult> claim(
            AccountState state, OtpSession asked, Names names, long now, OtpPolicy policy) {
        OpenSession session = state.session(names.session());
        VerifyResult closed = Verification.closed(Verification.pool(state, session, names.device()), now);
        if (closed != null) {
            return Step.answer((ClaimResult) closed);
        }
        StoredCode link = session == null ? null : newestLink(session);
        if (session == null || link == null || !link.binding().equals(names.binding())) {
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
    private static Step<AccountState, Answer> settled(
            AccountState state, OpenSession session, StoredCode link, Kind answer, long now) {
        if (link.kind() == Kind.LINK_DENIED) {
            return Answer.uncounted(new ClaimResult.Denied());
        }
        LinkResult result = answer == Kind.LINK_DENIED ? new ClaimResult.Denied() : new LinkResult.Approved();
        if (link.kind() == answer) {
            return Answer.uncounted(result);
        }
        List<StoredCode> codes = new ArrayList<>(session.codes());
        codes.set(codes.indexOf(link), link.answered(answer));
        return Step.write(state.with(session.withCodes(codes, now)), new Answer(result, List.of()));
    }

    private static boolean comparable(
            AccountState state, OpenSession session, StoredCode code, long now, OtpPolicy policy) {
        return code.kind().isLink()
                && code.liveAt(now)
                && code.attempts() < policy.maxAttempts()
                && Verification.closed(state.pool(session.device()), now) == null;
    }

    private static @Nullable StoredCode newestLink(OpenSession session) {
        for (int i = session.codes().size() - 1; i >= 0; i--) {
            if (session.codes().get(i).kind().isLink()) {
                return session.codes().get(i);
            }
        }
        return null;
    }
}
