package dev.otpdispatch;

import java.util.ArrayList;
import java.util.List;

/** In what a policy is weaker than the named one it came from. */
final class PolicyLoosening {
    private final List<String> weaker = new ArrayList<>();

    private PolicyLoosening() {}

    static List<String> of(OtpPolicy base, OtpPolicy changed) {
        PolicyLoosening loosening = new PolicyLoosening();
        loosening.compareCodes(base, changed);
        loosening.compareLocks(base.lockRule(), changed.lockRule());
        loosening.compareSends(base.sendLimits(), changed.sendLimits());
        return loosening.weaker;
    }

    private void compareCodes(OtpPolicy base, OtpPolicy changed) {
        check(
                "codeFormat",
                changed.codeFormat().space().compareTo(base.codeFormat().space()) < 0);
        check("timeToLive", changed.timeToLive().compareTo(base.timeToLive()) > 0);
        check("maxAttempts", changed.maxAttempts() > base.maxAttempts());
        check("maxChallenges", changed.maxChallenges() > base.maxChallenges());
        check("sessionIdle", changed.sessionIdle().compareTo(base.sessionIdle()) < 0);
        check("grace", changed.grace() > base.grace());
        check("acceptGuessProbability", changed.acceptedProbability() > base.acceptedProbability());
    }

    private void compareLocks(LockRule base, LockRule changed) {
        check("lockRule.lockAfter", changed.lockAfter() > base.lockAfter());
        check("lockRule.firstLock", changed.firstLock().compareTo(base.firstLock()) < 0);
        check("lockRule.longestLock", changed.longestLock().compareTo(base.longestLock()) < 0);
        check("lockRule.blockAfter", changed.blockAfter() > base.blockAfter());
        check("lockRule.warnBeforeBlock", base.warnBefore() > 0 && changed.warnBefore() == 0);
        check("lockRule.failureMemory", changed.failureMemory().compareTo(base.failureMemory()) < 0);
    }

    private void compareSends(SendLimits base, SendLimits changed) {
        check("sendLimits.perRecipient", looser(base.perRecipient(), changed.perRecipient()));
        check("sendLimits.perKey", looser(base.perKey(), changed.perKey()));
        for (int send = 1; send <= base.cooldowns().size(); send++) {
            check("sendLimits.cooldowns", changed.cooldownAfter(send).compareTo(base.cooldownAfter(send)) < 0);
        }
        check(
                "sendLimits.denyTypes",
                !changed.destinations()
                        .deniedTypes()
                        .containsAll(base.destinations().deniedTypes()));
    }

    /** Each limit of the base must be met by one that allows no more in a window that is no shorter. */
    private static boolean looser(List<SendLimit> base, List<SendLimit> changed) {
        return !base.stream()
                .allMatch(old -> changed.stream()
                        .anyMatch(now ->
                                now.count() <= old.count() && now.window().compareTo(old.window()) >= 0));
    }

    private void check(String setting, boolean isWeaker) {
        if (isWeaker && !weaker.contains(setting)) {
            weaker.add(setting);
        }
    }
}
