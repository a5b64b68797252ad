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
 * @param codec the form of its log
 */
record LimitedSend(String key, List<SendLimit> limits, boolean cools, Rule rule, SendLogCodec codec) {
    /** Cooldowns grow by the sends of the last hour, and none is longer. */
    private static final Duration COOLDOWN_MEMORY = Duration.ofHours(1);
    /** Enough to know the length of any cooldown where no limit asks for more. */
    private static final int COOLDOWN_COUNT = 16;

    static LimitedSend recipient(String key, SendLimits limits, boolean disposable) {
        boolean cools = !limits.cooldowns().isEmpty();
        SendLogCodec codec = new SendLogCodec(memory(limits.perRecipient(), cools), disposable);
        return new LimitedSend(key, limits.perRecipient(), cools, Rule.RECIPIENT_LIMIT, codec);
    }

    static LimitedSend notice(String key, SendLimits limits) {
        SendLogCodec codec = new SendLogCodec(memory(limits.perRecipient(), false), false);
        return new LimitedSend(key, limits.perRecipient(), false, Rule.RECIPIENT_LIMIT, codec);
    }

    static LimitedSend key(String key, SendLimits limits) {
        SendLogCodec codec = new SendLogCodec(memory(limits.perKey(), false), false);
        return new LimitedSend(key, limits.perKey(), false, Rule.KEY_LIMIT, codec);
    }

    boolean counts() {
        return cools || !limits.isEmpty();
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
