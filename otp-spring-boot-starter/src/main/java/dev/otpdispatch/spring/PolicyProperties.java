package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is counted, and how far; what is not set is as the named policy says.
 *
 * @param name The policy to begin with
 * @param loosenedBecause Why a named policy is weakened, for whoever audits the log
 * @param acceptGuessProbability The highest chance of guessing per account and day that is accepted, above 0, at most 1
 * @param code What codes look like
 * @param timeToLive How long a code or link verifies, 10s to 10m
 * @param timeToLiveBeyondTenMinutes The same, up to 24h: longer than NIST SP 800-63B-4 allows for SMS
 * @param maxAttempts How many comparisons one code goes through, 1 to 100; 0 for no limit
 * @param maxChallenges How many codes one session gets, 1 to 100; 0 for no limit
 * @param sessionIdle How long a session is remembered without use, 1m to 24h
 * @param grace How many earlier codes stay good beside the newest, 0 or 1
 * @param lock When an account is locked and blocked
 * @param send How often and where codes are sent
 */
record PolicyProperties(
        @DefaultValue("standard") Name name,
        @Nullable String loosenedBecause,
        @Nullable Double acceptGuessProbability,
        @DefaultValue Code code,
        @Nullable Duration timeToLive,
        @Nullable Duration timeToLiveBeyondTenMinutes,
        @Nullable Integer maxAttempts,
        @Nullable Integer maxChallenges,
        @Nullable Duration sessionIdle,
        @Nullable Integer grace,
        @DefaultValue Lock lock,
        @DefaultValue Send send) {

    /** A policy to begin with. */
    enum Name {
        /** 6 digits, 60 s, 3 attempts, 3 codes a session. */
        STANDARD,
        /** As NIST SP 800-63B-4 asks. */
        NIST80063B4,
        /** As PSD2 RTS (EU) 2018/389 asks. */
        PSD2,
        /** 5 minutes, 5 attempts. */
        CONSUMER,
        /** The numbers of standard; no change needs a reason. */
        CUSTOM
    }

    /**
     * What codes look like.
     *
     * @param length How many characters, 4 to 10
     * @param alphabet digits, letters, digits-and-letters, unambiguous, mixed-case, or the characters themselves
     * @param minDigits How many digits at least
     * @param minLower How many small letters at least
     * @param minUpper How many capital letters at least
     * @param minSymbols How many other characters at least
     * @param groupSize How many characters stand in a group in the text, 2 to 5; 0 for no groups
     */
    record Code(
            @Nullable Integer length,
            @Nullable String alphabet,
            @Nullable Integer minDigits,
            @Nullable Integer minLower,
            @Nullable Integer minUpper,
            @Nullable Integer minSymbols,
            @Nullable Integer groupSize) {}

    /**
     * When an account is locked and blocked.
     *
     * @param after The failure that earns the first lock, 1 to 100
     * @param first How long the first lock lasts; each further failure doubles it
     * @param longest The longest a lock lasts, at most 24h
     * @param blockAfter The failure that blocks until an administrator unlocks, at most 100
     * @param warnBeforeBlock How many failures before the block the warning event comes; 0 for none
     * @param failureMemory How long failures are remembered, 1d to 365d
     * @param withoutLocks Neither locks nor blocks, whatever an account's failures
     */
    record Lock(
            @Nullable Integer after,
            @Nullable Duration first,
            @Nullable Duration longest,
            @Nullable Integer blockAfter,
            @Nullable Integer warnBeforeBlock,
            @Nullable Duration failureMemory,
            @DefaultValue("false") boolean withoutLocks) {}

    /**
     * How often and where codes are sent.
     *
     * @param cooldowns How long to wait after the first, the second, … code; the last holds for all further ones
     * @param withoutCooldown The next code may be asked for at once
     * @param perRecipient Limits on one recipient; all of them hold
     * @param withoutRecipientLimits No limit on one recipient
     * @param perKey Limits on one network address, or another key that a request names; all of them hold
     * @param withoutKeyLimits No limit on keys
     * @param inAll A limit on all codes of this node
     * @param allow Sends only there: countries such as DE, prefixes such as +4915
     * @param deny Never sends there, even if another rule allows it
     * @param denyTypes Types of numbers that no code is sent to; premium-rate and shared-cost unless set
     */
    record Send(
            @Nullable List<Duration> cooldowns,
            @DefaultValue("false") boolean withoutCooldown,
            @Nullable List<Limit> perRecipient,
            @DefaultValue("false") boolean withoutRecipientLimits,
            @Nullable List<Limit> perKey,
            @DefaultValue("false") boolean withoutKeyLimits,
            @Nullable Limit inAll,
            @DefaultValue List<String> allow,
            @DefaultValue List<String> deny,
            @Nullable Set<PhoneNumber.Type> denyTypes) {}

    /**
     * So many codes within any stretch of time.
     *
     * @param count How many, 1 to 100
     * @param window How long the stretch is, 1s to 31d
     */
    record Limit(int count, @DefaultValue("1h") Duration window) {}
}
