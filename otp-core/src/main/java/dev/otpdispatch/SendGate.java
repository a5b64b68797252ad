package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.failure.OtpException;
import dev.otpdispatch.failure.OtpStoreFullException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one send from every limit, or from none: what was taken is given back when a later one refuses.
 *
 * <p>A crash in between can leave a send counted that never was, never one uncounted.
 */
final class SendGate {
    private static final Logger LOG = LoggerFactory.getLogger(OtpService.class);

    private final RecordLoop loop;
    private final SendLimits limits;
    private final StoredForms<SendLogFormat> forms;
    private final NodeLimit node;

    SendGate(RecordLoop loop, SendLimits limits, StoredForms<SendLogFormat> forms) {
        this.loop = loop;
        this.limits = limits;
        this.forms = forms;
        this.node = new NodeLimit(limits.inAll());
    }

    /** What one request took. */
    final class Taken {
        private final long now;
        private final List<LimitedSend> sends = new ArrayList<>();
        private boolean ofNode;
        private long cooledAt;
        private @Nullable Refused refusal;

        private Taken(long now) {
            this.now = now;
            this.cooledAt = now;
        }

        /** Why nothing was taken, or null if everything was. */
        @Nullable
        Refused refusal() {
            return refusal;
        }

        /** When the slowest of the recipients will have cooled down after this send. */
        long cooledAt() {
            return cooledAt;
        }

        /** What cannot be given back stays counted, and the refusal that is known stays the answer. */
        void giveBack() {
            if (ofNode) {
                node.giveBack(now);
                ofNode = false;
            }
            for (LimitedSend send : sends) {
                try {
                    loop.run(send.key(), send.codec(forms), now, log -> without(log, now));
                } catch (OtpException failed) {
                    LOG.warn("a send that was not made stays counted: {}", failed.getMessage());
                }
            }
            sends.clear();
        }
    }

    Taken take(List<LimitedSend> wanted, long now) {
        Taken taken = new Taken(now);
        try {
            takeAll(wanted, taken);
        } catch (OtpStoreFullException full) {
            taken.refusal = new Refused(Rule.CAPACITY, Optional.empty());
        } catch (OtpBusyException busy) {
            taken.giveBack();
            throw busy;
        }
        if (taken.refusal != null) {
            taken.giveBack();
        }
        return taken;
    }

    private void takeAll(List<LimitedSend> wanted, Taken taken) {
        for (LimitedSend send : wanted) {
            if (send.counts()) {
                Answer answer = loop.run(send.key(), send.codec(forms), taken.now, log -> take(send, log, taken.now));
                if (answer.refusal() != null) {
                    taken.refusal = answer.refusal();
                    return;
                }
                taken.sends.add(send);
                taken.cooledAt = Math.max(taken.cooledAt, answer.cooledAt());
            }
        }
        long until = node.take(taken.now);
        if (until > taken.now) {
            taken.refusal = refused(Rule.SERVICE_LIMIT, until);
        } else {
            taken.ofNode = true;
        }
    }

    private record Answer(@Nullable Refused refusal, long cooledAt) {}

    private Step<SendLog, Answer> take(LimitedSend send, SendLog log, long now) {
        long cooled = send.cools() ? log.cooledAt(now, limits) : now;
        if (cooled > now) {
            return Step.answer(new Answer(refused(Rule.RECIPIENT_COOLDOWN, cooled), 0));
        }
        long until = log.fullUntil(now, send.limits());
        if (until > now) {
            return Step.answer(new Answer(refused(send.rule(), until), 0));
        }
        SendLog next = send.plus(log, now);
        return Step.write(next, new Answer(null, send.cools() ? next.cooledAt(now, limits) : now));
    }

    /** A log that has lost it meanwhile is left alone: writing would begin a record that nobody needs. */
    private static Step<SendLog, Boolean> without(SendLog log, long time) {
        SendLog fewer = log.minus(time);
        return fewer == log ? Step.answer(false) : Step.write(fewer, true);
    }

    private static Refused refused(Rule rule, long until) {
        return new Refused(rule, Optional.of(Instant.ofEpochMilli(until)));
    }
}
