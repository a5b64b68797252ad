package dev.otpdispatch.spring;

import dev.otpdispatch.LockRule;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.code.CodeFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A policy: the named one, with what is set laid over it. */
final class PolicyFromProperties {
    private static final String PREFIX = "otp.policy";

    private PolicyFromProperties() {}

    static OtpPolicy make(PolicyProperties properties) {
        OtpPolicy named = named(properties.name());
        OtpPolicy.Builder policy =
                properties.name() == PolicyProperties.Name.CUSTOM ? OtpPolicy.builder() : named.toBuilder();
        Property.give(PREFIX + ".loosened-because", properties.loosenedBecause(), policy::loosenedBecause);
        Property.give(
                PREFIX + ".accept-guess-probability",
                properties.acceptGuessProbability(),
                policy::acceptGuessProbability);
        Property.give(PREFIX + ".time-to-live", properties.timeToLive(), policy::timeToLive);
        Property.give(
                PREFIX + ".time-to-live-beyond-ten-minutes",
                properties.timeToLiveBeyondTenMinutes(),
                policy::timeToLiveBeyondTenMinutes);
        Property.give(PREFIX + ".max-attempts", properties.maxAttempts(), count -> maxAttempts(policy, count));
        Property.give(PREFIX + ".max-challenges", properties.maxChallenges(), count -> maxChallenges(policy, count));
        Property.give(PREFIX + ".session-idle", properties.sessionIdle(), policy::sessionIdle);
        Property.give(PREFIX + ".grace", properties.grace(), policy::grace);
        policy.codeFormat(code(properties.code(), named.codeFormat()));
        policy.lockRule(lock(properties.lock(), named.lockRule()));
        policy.sendLimits(SendLimitsFromProperties.make(properties.send()));
        return Property.make(PREFIX, policy::build);
    }

    private static OtpPolicy named(PolicyProperties.Name name) {
        return switch (name) {
            case STANDARD, CUSTOM -> OtpPolicy.standard();
            case NIST80063B4 -> OtpPolicy.nist80063b4();
            case PSD2 -> OtpPolicy.psd2();
            case CONSUMER -> OtpPolicy.consumer();
        };
    }

    /** In configuration files 0 means no limit, as other products have it. */
    private static void maxAttempts(OtpPolicy.Builder policy, int count) {
        if (count == 0) {
            policy.unlimitedAttempts();
        } else {
            policy.maxAttempts(count);
        }
    }

    private static void maxChallenges(OtpPolicy.Builder policy, int count) {
        if (count == 0) {
            policy.unlimitedChallenges();
        } else {
            policy.maxChallenges(count);
        }
    }

    private static CodeFormat code(PolicyProperties.Code code, CodeFormat base) {
        CodeFormat.Builder format = CodeFormat.builder().length(base.length()).alphabet(base.alphabet());
        Property.give(PREFIX + ".code.length", code.length(), format::length);
        Property.give(PREFIX + ".code.alphabet", code.alphabet(), written -> format.alphabet(alphabet(written)));
        Property.give(PREFIX + ".code.group-size", code.groupSize(), format::groupsOf);
        format.atLeast(
                orZero(code.minDigits()), orZero(code.minLower()), orZero(code.minUpper()), orZero(code.minSymbols()));
        return Property.make(PREFIX + ".code", format::build);
    }

    private static String alphabet(String written) {
        return switch (written) {
            case "digits" -> CodeFormat.DIGITS;
            case "letters" -> CodeFormat.LETTERS;
            case "digits-and-letters" -> CodeFormat.DIGITS_AND_LETTERS;
            case "unambiguous" -> CodeFormat.UNAMBIGUOUS;
            case "mixed-case" -> CodeFormat.MIXED_CASE;
            default -> written;
        };
    }

    private static LockRule lock(PolicyProperties.Lock lock, LockRule base) {
        LockRule.Builder rule = LockRule.builder()
                .lockAfter(or(lock.after(), base.lockAfter()))
                .lockFor(or(lock.first(), base.firstLock()), or(lock.longest(), base.longestLock()))
                .blockAfter(or(lock.blockAfter(), base.blockAfter()))
                .warnBeforeBlock(or(lock.warnBeforeBlock(), base.warnBefore()))
                .failureMemory(or(lock.failureMemory(), base.failureMemory()));
        return lock.withoutLocks() ? rule.buildWithoutLocks() : Property.make(PREFIX + ".lock", rule::build);
    }

    private static int orZero(@Nullable Integer set) {
        return set == null ? 0 : set;
    }

    private static int or(@Nullable Integer set, int otherwise) {
        return set == null ? otherwise : set;
    }

    private static Duration or(@Nullable Duration set, Duration otherwise) {
        return set == null ? otherwise : set;
    }
}
