package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.Notifier.Answered;
import dev.otpdispatch.Notifier.NotAllowed;
import dev.otpdispatch.Notifier.Notice;
import dev.otpdispatch.Notifier.Queued;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Texts without a code, under the same rules as codes. */
final class NoticeFlow {
    private final OtpPolicy policy;
    private final Pepper pepper;
    private final SendGate gate;
    private final Dispatch dispatch;
    private final Announcer announcer;

    NoticeFlow(OtpPolicy policy, Pepper pepper, SendGate gate, Dispatch dispatch, Announcer announcer) {
        this.policy = policy;
        this.pepper = pepper;
        this.gate = gate;
        this.dispatch = dispatch;
        this.announcer = announcer;
    }

    Notice send(Message message, long now) {
        Recipient recipient = message.recipient();
        dispatch.requireReachable(recipient);
        if (message.code().isPresent()) {
            throw new InvalidValueException(
                    "message", "(with a code)", "a code that is counted and checked comes from OtpService.challenge");
        }
        Optional<Refused> refusal = refusal(recipient, now);
        if (refusal.isPresent()) {
            Refused refused = refusal.get();
            announcer.tell(new OtpListener.Refused(Optional.empty(), refused.rule(), refused.until()));
            return new NotAllowed(refused.rule(), refused.until());
        }
        AtomicReference<SendOutcome> answer = new AtomicReference<>();
        boolean taken = dispatch.queue(() -> answer.set(dispatch.send(Optional.empty(), recipient, () -> message)));
        if (!taken) {
            Detail full = Detail.of("the dispatcher takes no more messages");
            return new Answered(SendOutcome.retryable(Reason.UNAVAILABLE, full));
        }
        return dispatch.queues() ? new Queued() : new Answered(answer.get());
    }

    private Optional<Refused> refusal(Recipient recipient, long now) {
        SendLimits limits = policy.sendLimits();
        if (!limits.destinations().permits(recipient)) {
            return Optional.of(new Refused(Rule.DESTINATION, Optional.empty()));
        }
        String key = pepper.name("notice", recipient.canonical()).key();
        return Optional.ofNullable(
                gate.take(List.of(LimitedSend.notice(key, limits)), now).refusal());
    }
}
