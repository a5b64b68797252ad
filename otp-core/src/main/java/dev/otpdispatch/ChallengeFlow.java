package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.RecipientOutcome;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import dev.otpdispatch.OtpListener.Challenged;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.failure.OtpStoreFullException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gate: the one way a code leaves. Account lock, challenges, cooldown, destination, limits, then the account's
 * write; only after that is anything sent.
 */
final class ChallengeFlow {
    private final OtpPolicy policy;
    private final Pepper pepper;
    private final LimitedSends limited;
    private final Accounts accounts;
    private final SendGate gate;
    private final MessageMaker maker;
    private final Dispatch dispatch;
    private final Announcer announcer;

    ChallengeFlow(
            OtpPolicy policy,
            Pepper pepper,
            Accounts accounts,
            SendGate gate,
            MessageMaker maker,
            Dispatch dispatch,
            Announcer announcer) {
        this.policy = policy;
        this.pepper = pepper;
        this.limited = new LimitedSends(policy.sendLimits(), pepper);
        this.accounts = accounts;
        this.gate = gate;
        this.maker = maker;
        this.dispatch = dispatch;
        this.announcer = announcer;
    }

    ChallengeResult run(ChallengeRequest request, long now) {
        RequestRules.check(request, policy, maker, dispatch);
        Names names = Names.of(pepper, request.session());
        MessageMaker.Made made = maker.make(request, names, now);
        Admitted admitted = admit(request, names, made, now);
        Refused refusal = admitted.refusal();
        if (refusal != null) {
            announcer.tell(new OtpListener.Refused(Optional.of(request.session()), refusal.rule(), refusal.until()));
            return refusal;
        }
        Instant expiresAt = Instant.ofEpochMilli(made.stored().expiresAt());
        announcer.tell(new Challenged(request.session(), request.isDecoy(), expiresAt));
        announcer.tellIfBlockIsNear(request.session(), admitted.pool(), policy.lockRule());
        return send(request, made, admitted, expiresAt);
    }

    /** What the gate let through and in whose pool it will count, or why it did not. */
    private record Admitted(@Nullable Refused refusal, FailurePool pool, long resendAt, int challengesLeft) {
        private static final FailurePool NONE = FailurePool.empty(FailurePool.STRANGERS);

        static Admitted refused(Refused refusal) {
            return new Admitted(refusal, NONE, 0, 0);
        }
    }

    private Admitted admit(ChallengeRequest request, Names names, MessageMaker.Made made, long now) {
        RecordLoop.Seen<AccountState> seen = accounts.see(names.key(), now);
        AccountState state = seen.state();
        Refused own = ownRefusal(state, names, now);
        if (own != null) {
            return Admitted.refused(own);
        }
        for (Recipient recipient : request.recipients()) {
            if (!policy.sendLimits().destinations().permits(recipient)) {
                return Admitted.refused(new Refused(Rule.DESTINATION, Optional.empty()));
            }
        }
        SendGate.Taken taken = gate.take(limits(request, state, names), now);
        Refused limit = taken.refusal();
        if (limit != null) {
            // The account may have been locked meanwhile: its own rule is named first.
            Refused first = ownRefusal(accounts.read(names.key(), now), names, now);
            return Admitted.refused(first == null ? limit : first);
        }
        return count(request, names, made, seen, taken, now);
    }

    private Admitted count(
            ChallengeRequest request,
            Names names,
            MessageMaker.Made made,
            RecordLoop.Seen<AccountState> seen,
            SendGate.Taken taken,
            long now) {
        Admitted admitted;
        try {
            admitted = accounts.updateFrom(
                    seen, names.key(), now, state -> issue(state, request, names, made, taken.cooledAt(), now));
        } catch (OtpStoreFullException full) {
            admitted = Admitted.refused(new Refused(Rule.CAPACITY, Optional.empty()));
        } catch (OtpBusyException busy) {
            taken.giveBack();
            throw busy;
        }
        if (admitted.refusal() != null) {
            taken.giveBack();
        }
        return admitted;
    }

    private Step<AccountState, Admitted> issue(
            AccountState state,
            ChallengeRequest request,
            Names names,
            MessageMaker.Made made,
            long cooledAt,
            long now) {
        Refused refusal = ownRefusal(state, names, now);
        if (refusal != null) {
            return Step.answer(Admitted.refused(refusal));
        }
        boolean real = !request.isDecoy();
        AccountState next = Admission.issued(state, names, made.stored(), real, now, policy);
        OpenSession session = next.session(names.session());
        if (session == null) {
            throw new IllegalStateException("a session that was given a code is there");
        }
        long resendAt = Math.max(cooledAt, Admission.resendAt(session, policy));
        FailurePool pool = next.pool(session.device());
        return Step.write(next, new Admitted(null, pool, resendAt, Admission.challengesLeft(session, policy)));
    }

    private @Nullable Refused ownRefusal(AccountState state, Names names, long now) {
        return Admission.refusal(state, names, now, policy);
    }

    private List<LimitedSend> limits(ChallengeRequest request, AccountState state, Names names) {
        OpenSession open = state.session(names.session());
        long pool = open != null
                ? open.device()
                : Devices.seat(state, names.device()).device();
        return limited.of(request, names, pool);
    }

    private ChallengeResult send(
            ChallengeRequest request, MessageMaker.Made made, Admitted admitted, Instant expiresAt) {
        List<RecipientOutcome> outcomes = new ArrayList<>(request.recipients().size());
        boolean taken = dispatch.queue(() -> {
            for (Recipient recipient : request.recipients()) {
                SendOutcome outcome = dispatch.send(
                        Optional.of(request.session()), recipient, () -> maker.message(request, made, recipient));
                if (!dispatch.queues()) {
                    outcomes.add(new RecipientOutcome(recipient.masked(), Optional.of(outcome)));
                }
            }
        });
        Instant resendAt = Instant.ofEpochMilli(admitted.resendAt());
        if (!taken) {
            return new Undeliverable(Deliveries.refusedByDispatcher(request.recipients()));
        }
        if (dispatch.queues()) {
            return new Issued(
                    expiresAt,
                    resendAt,
                    admitted.challengesLeft(),
                    Deliveries.queued(request.recipients()),
                    Delivery.QUEUED);
        }
        return Deliveries.delivery(outcomes)
                .<ChallengeResult>map(
                        sure -> new Issued(expiresAt, resendAt, admitted.challengesLeft(), outcomes, sure))
                .orElseGet(() -> new Undeliverable(outcomes));
    }
}
