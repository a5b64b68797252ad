package dev.otpdispatch;

import dev.otpdispatch.OtpListener.Checked;
import dev.otpdispatch.OtpListener.Verdict;
import dev.otpdispatch.StoredCode.Kind;
import dev.otpdispatch.Verification.Attempt;
import dev.otpdispatch.code.OtpCode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Everything that checks something: a typed code, another check, a link's answer, a waiting page's claim. */
final class CheckFlow {
    private final OtpPolicy policy;
    private final Pepper pepper;
    private final Accounts accounts;
    private final CodeProof proof;
    private final Announcer announcer;

    CheckFlow(OtpPolicy policy, Pepper pepper, Accounts accounts, CodeProof proof, Announcer announcer) {
        this.policy = policy;
        this.pepper = pepper;
        this.accounts = accounts;
        this.proof = proof;
        this.announcer = announcer;
    }

    VerifyResult verify(OtpSession session, String typed, long now) {
        Optional<OtpCode> code = policy.codeFormat().read(typed);
        if (code.isEmpty()) {
            return told(session, new VerifyResult.Malformed(), now);
        }
        Names names = Names.of(pepper, session);
        Attempt attempt = compare(session, names, now, state -> state, proves(code.get(), names));
        tellFailure(session, attempt);
        return told(session, attempt.result(), now);
    }

    VerifyResult attempt(OtpSession session, String typed, OtherCheck other, long now) {
        Names names = Names.of(pepper, session);
        Optional<OtpCode> code = policy.codeFormat().read(typed);
        Attempt tried = code.isPresent()
                ? compare(
                        session,
                        names,
                        now,
                        other::of,
                        proves(code.get(), names).and(right -> other.real()))
                : new Attempt(new VerifyResult.Malformed(), null);
        return told(session, orElse(session, names, tried, other, now), now);
    }

    VerifyResult attempt(OtpSession session, OtherCheck other, long now) {
        Attempt nothingTyped = new Attempt(new VerifyResult.Malformed(), null);
        return told(session, orElse(session, Names.of(pepper, session), nothingTyped, other, now), now);
    }

    LinkResult answer(String text, Kind answer, long now) {
        LinkToken token = LinkToken.read(text);
        LinkAnswers.Answer answered = token == null ? LinkAnswers.Answer.INVALID : answer(token, answer, now);
        announcer.tell(new OtpListener.LinkAnswered(answered.result()));
        for (FailurePool failed : answered.failed()) {
            announcer.tellFailure(Optional.empty(), failed, policy.lockRule());
        }
        return answered.result();
    }

    private LinkAnswers.Answer answer(LinkToken token, Kind answer, long now) {
        return accounts.update(
                token.locator().key(),
                now,
                state -> LinkAnswers.answer(
                        state,
                        answer,
                        now,
                        policy,
                        (open, link) -> proof.provesLink(token.secret(), token.locator(), open.id(), link)));
    }

    ClaimResult claim(OtpSession session, long now) {
        Names names = Names.of(pepper, session);
        ClaimResult result =
                accounts.update(names.key(), now, state -> LinkAnswers.claim(state, session, names, now, policy));
        if (result instanceof VerifyResult ended) {
            announcer.tell(new Checked(session, verdict(ended)));
        }
        return result;
    }

    private Attempt compare(
            OtpSession session,
            Names names,
            long now,
            UnaryOperator<AccountState> seenAs,
            Predicate<StoredCode> proves) {
        return accounts.update(
                names.key(),
                now,
                state -> Verification.attempt(seenAs.apply(state), session, names, now, policy, proves));
    }

    private Predicate<StoredCode> proves(OtpCode code, Names names) {
        return stored -> proof.proves(code, names, stored);
    }

    /** Runs the other check within the failure that is already counted, or within one counted for it. */
    private VerifyResult orElse(OtpSession session, Names names, Attempt tried, OtherCheck other, long now) {
        if (tried.result() instanceof Verified) {
            return tried.result();
        }
        Attempt counted = tried.failed() != null ? tried : countFailure(names, other, now);
        FailurePool failed = counted.failed();
        if (failed == null) {
            return counted.result();
        }
        boolean undone = false;
        try {
            if (other.isRight()) {
                Verified verified = clear(session, names, failed, now);
                undone = true;
                return verified;
            }
        } finally {
            if (!undone) { // whatever came of the check, a lock that is undone at once was never one
                tellFailure(session, counted);
            }
        }
        return saysWhatIsWithTheCode(tried.result()) && !isClosed(counted.result()) ? tried.result() : counted.result();
    }

    private Attempt countFailure(Names names, OtherCheck other, long now) {
        return accounts.update(names.key(), now, state -> Verification.failure(other.of(state), names, now, policy));
    }

    private Verified clear(OtpSession session, Names names, FailurePool failed, long now) {
        return accounts.update(
                names.key(),
                now,
                state -> Step.write(Verification.cleared(state, names, failed), new Verified(session)));
    }

    private void tellFailure(OtpSession session, Attempt attempt) {
        FailurePool failed = attempt.failed();
        if (failed != null) {
            announcer.tellFailure(Optional.of(session), failed, policy.lockRule());
        }
    }

    private VerifyResult told(OtpSession session, VerifyResult result, long now) {
        announcer.tell(new Checked(session, verdict(result)));
        return policy.duty().oneAnswer() ? oneAnswer(session, result, now) : result;
    }

    /**
     * What only says that nothing was compared is told as a wrong code (PSD2 RTS art. 4 (3) (a)), with the number that a
     * wrong code would have been answered with. It is not counted, so whoever repeats it sees that number stand still.
     */
    private VerifyResult oneAnswer(OtpSession session, VerifyResult result, long now) {
        if (!(result instanceof VerifyResult.Malformed) && !isObstacle(result)) {
            return result;
        }
        Names names = Names.of(pepper, session);
        AccountState state = accounts.read(names.key(), now);
        OpenSession open = state.session(names.session());
        FailurePool pool = Verification.pool(state, open, names.device());
        VerifyResult closed = Verification.closed(pool, now);
        if (closed != null) {
            return closed;
        }
        int beforeLock = policy.lockRule().leftAfter(pool.failures());
        int ofCode = open == null ? policy.maxAttempts() : Verification.attemptsLeft(open, now, policy);
        int left = Math.min(beforeLock, ofCode == 0 ? policy.maxAttempts() : ofCode);
        return new VerifyResult.Wrong(left == OtpPolicy.UNLIMITED ? left : Math.max(1, left - 1));
    }

    private static boolean isObstacle(VerifyResult result) {
        return result instanceof VerifyResult.NoChallenge || result instanceof VerifyResult.Expired;
    }

    /** Of a text that cannot be a code, only the other check's failure is worth telling. */
    private static boolean saysWhatIsWithTheCode(VerifyResult result) {
        return isObstacle(result) || result instanceof VerifyResult.TooManyAttempts;
    }

    private static boolean isClosed(VerifyResult result) {
        return result instanceof VerifyResult.Locked || result instanceof VerifyResult.Blocked;
    }

    private static Verdict verdict(VerifyResult result) {
        if (result instanceof Verified) {
            return Verdict.VERIFIED;
        } else if (result instanceof VerifyResult.Wrong) {
            return Verdict.WRONG;
        } else if (result instanceof VerifyResult.Expired) {
            return Verdict.EXPIRED;
        } else if (result instanceof VerifyResult.TooManyAttempts) {
            return Verdict.TOO_MANY_ATTEMPTS;
        } else if (result instanceof VerifyResult.Locked) {
            return Verdict.LOCKED;
        } else if (result instanceof VerifyResult.Blocked) {
            return Verdict.BLOCKED;
        } else if (result instanceof VerifyResult.NoChallenge) {
            return Verdict.NO_CHALLENGE;
        }
        return Verdict.MALFORMED;
    }
}
