package dev.otpdispatch;

import dev.otpdispatch.ChallengeResult.Rule;
import java.time.Duration;
import java.util.List;

/**
 * One thing that sends are counted by: a recipient or a key.
 *
 * @param key where its log is kept
 * @param limits all of them hold
 * @param cools whether it has a cooldown too
 * @param rule what a refusal by its limits is called
 * @param disposable whether losing its log weakens no limit
 */
record LimitedSend(String key, List<SendLimit> limits, boolean cools, Rule rule, boolean disposable) {
    /** Cooldowns grow by the sends of the last hour, and none is longer. */
    private static final Duration COOLDOWN_MEMORY = Duration.ofHours(1);
    /** Enough to know the length of any cooldown where no limit asks for more. */
    private static final int COOLDOWN_COUNT = 16;

    static LimitedSend recipient(String key, SendLimits limits, boolean disposable) {
        boolean cools = !limits.cooldowns().isEmpty();
        return new LimitedSend(key, limits.perRecipient(), cools, Rule.RECIPIENT_LIMIT, disposable);
    }

    static LimitedSend notice(String key, SendLimits limits) {
        return new LimitedSend(key, limits.perRecipient(), false, Rule.RECIPIENT_LIMIT, false);
    }

    static LimitedSend key(String key, SendLimits limits) {
        return new LimitedSend(key, limits.perKey(), false, Rule.KEY_LIMIT, false);
    }

    boolean counts() {
        return cools || !limits.isEmpty();
    }

    SendLogCodec codec(StoredForms<SendLogFormat> forms) {
        return new SendLogCodec(forms, memory(limits, cools), disposable);
    }

    SendLog plus(SendLog log, long now) {
        int most = cools ? COOLDOWN_COUNT : 1;
        for (SendLimit limit : limits) {
            most = Math.max(most, limit.count());
        }
        return log.plus(now, most, memory(limits, cools).toMillis());
    }

    private static Duration memory(List<SendLimit> limits, boolean cools) {
        Duration longest = cools ? COOLDOWN_MEMORY : Duration.ofMinutes(1);
        for (SendLimit limit : limits) {
            longest = limit.window().compareTo(longest) > 0 ? limit.window() : longest;
        }
        return longest;
    }
}
