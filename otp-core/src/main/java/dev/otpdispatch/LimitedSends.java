package dev.otpdispatch;

import dev.otpdispatch.delivery.Recipient;
import java.util.ArrayList;
import java.util.List;

/** What the sends of one request are counted by. Names nothing that no limit asks for: each name is a hash. */
final class LimitedSends {
    private final SendLimits limits;
    private final Pepper pepper;
    private final boolean countsRecipients;

    LimitedSends(SendLimits limits, Pepper pepper) {
        this.limits = limits;
        this.pepper = pepper;
        this.countsRecipients =
                !limits.perRecipient().isEmpty() || !limits.cooldowns().isEmpty();
    }

    /**
     * In the order they are taken.
     *
     * @param pool the device whose sends count together
     */
    List<LimitedSend> of(ChallengeRequest request, Names names, long pool) {
        List<LimitedSend> sends = new ArrayList<>();
        if (countsRecipients) {
            if (request.isDecoy()) {
                sends.add(recipient("decoy", names.key(), pool, true));
            }
            for (Recipient recipient : request.recipients()) {
                sends.add(recipient("recipient", recipient.canonical(), pool, false));
            }
        }
        if (!limits.perKey().isEmpty()) {
            for (LimitKey limited : request.limitKeys()) {
                String key = pepper.name("key", limited.name(), limited.value()).key();
                sends.add(LimitedSend.key(key, limits));
            }
        }
        return sends;
    }

    private LimitedSend recipient(String label, String text, long pool, boolean disposable) {
        String key = pepper.name(label, text, Long.toString(pool)).key();
        return LimitedSend.recipient(key, limits, disposable);
    }
}
