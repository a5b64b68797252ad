package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a policy, as they were collected, each within its range: the settings of {@link OtpPolicy.Builder},
 * which adds what only all of them together can be asked. Apart from it, as {@link ServiceSettings} is.
 */
abstract sealed class PolicySettings permits OtpPolicy.Builder {
    final OtpPolicy base;
    final List<String> reasons;
    CodeFormat codeFormat;
    Duration timeToLive;
    int maxAttempts;
    int maxChallenges;
    Duration sessionIdle;
    int grace;
    LockRule lockRule;
    SendLimits sendLimits;
    double acceptedProbability;

    PolicySettings(OtpPolicy base) {
        this.base = base;
        this.reasons = new ArrayList<>(base.looseningReasons());
        this.codeFormat = base.codeFormat();
        this.timeToLive = base.timeToLive();
        this.maxAttempts = base.maxAttempts();
        this.maxChallenges = base.maxChallenges();
        this.sessionIdle = base.sessionIdle();
        this.grace = base.grace();
        this.lockRule = base.lockRule();
        this.sendLimits = base.sendLimits();
        this.acceptedProbability = base.acceptedProbability();
    }

    abstract OtpPolicy.Builder builder();

    /**
     * What codes look like.
     *
     * @param format 6 digits unless set
     */
    public OtpPolicy.Builder codeFormat(CodeFormat format) {
        this.codeFormat = requireNonNull(format, "format");
        return builder();
    }

    /**
     * How long a code or link verifies.
     *
     * @param life 10 seconds to 10 minutes; 60 seconds unless set
     */
    public OtpPolicy.Builder timeToLive(Duration life) {
        require(
                life.compareTo(OtpPolicy.OUT_OF_BAND_LIFETIME) <= 0,
                "timeToLive",
                life,
                "give at most 10 minutes (NIST SP 800-63B-4 §3.1.3.2), or call timeToLiveBeyondTenMinutes()");
        return timeToLiveBeyondTenMinutes(life);
    }

    /**
     * A longer life than NIST SP 800-63B-4 §3.1.3.2 allows a code that is sent by SMS or voice: for e-mail, where a
     * message may be delayed.
     *
     * @param life 10 seconds to 24 hours
     */
    public OtpPolicy.Builder timeToLiveBeyondTenMinutes(Duration life) {
        require(
                life.compareTo(Duration.ofSeconds(10)) >= 0 && life.compareTo(Duration.ofHours(24)) <= 0,
                "timeToLive",
                life,
                "give 10 seconds to 24 hours");
        this.timeToLive = life;
        return builder();
    }

    /**
     * How many comparisons one code goes through.
     *
     * @param attempts 1 to 100; 3 unless set
     */
    public OtpPolicy.Builder maxAttempts(int attempts) {
        require(
                attempts >= 1 && attempts <= 100,
                "maxAttempts",
                attempts,
                "give 1 to 100, or call unlimitedAttempts()");
        this.maxAttempts = attempts;
        return builder();
    }

    /** A code may be tried any number of times; the account's lock still holds. */
    public OtpPolicy.Builder unlimitedAttempts() {
        this.maxAttempts = OtpPolicy.UNLIMITED;
        return builder();
    }

    /**
     * How many codes one session gets.
     *
     * @param challenges 1 to 100; 3 unless set
     */
    public OtpPolicy.Builder maxChallenges(int challenges) {
        require(
                challenges >= 1 && challenges <= 100,
                "maxChallenges",
                challenges,
                "give 1 to 100, or call unlimitedChallenges()");
        this.maxChallenges = challenges;
        return builder();
    }

    /** A session may have any number of codes; the send limits still hold. */
    public OtpPolicy.Builder unlimitedChallenges() {
        this.maxChallenges = OtpPolicy.UNLIMITED;
        return builder();
    }

    /**
     * How long a session is remembered without use, and its challenges counted.
     *
     * @param idle 1 minute to 24 hours; 30 minutes unless set
     */
    public OtpPolicy.Builder sessionIdle(Duration idle) {
        require(
                idle.compareTo(Duration.ofMinutes(1)) >= 0 && idle.compareTo(Duration.ofHours(24)) <= 0,
                "sessionIdle",
                idle,
                "give 1 minute to 24 hours");
        this.sessionIdle = idle;
        return builder();
    }

    /**
     * How many earlier codes stay good until they expire, for messages that arrive late. Each attempt is then
     * compared with, and counted on, every live code.
     *
     * @param codes 0 or 1; 0 unless set
     */
    public OtpPolicy.Builder grace(int codes) {
        require(codes == 0 || codes == 1, "grace", codes, "give 0 or 1");
        this.grace = codes;
        return builder();
    }

    /**
     * When an account is locked and blocked.
     *
     * @param rule {@link LockRule#ofDefaults()} unless set
     */
    public OtpPolicy.Builder lockRule(LockRule rule) {
        this.lockRule = requireNonNull(rule, "rule");
        return builder();
    }

    /**
     * How often and where codes are sent.
     *
     * @param limits {@link SendLimits#ofDefaults()} unless set
     */
    public OtpPolicy.Builder sendLimits(SendLimits limits) {
        this.sendLimits = requireNonNull(limits, "limits");
        return builder();
    }

    /**
     * Accepts a policy whose worst case is above {@value GuessBudget#TARGET} a day.
     *
     * @param perDay the highest chance per account and day that is accepted, above 0 and at most 1
     */
    public OtpPolicy.Builder acceptGuessProbability(double perDay) {
        require(perDay > 0 && perDay <= 1, "acceptGuessProbability", perDay, "give more than 0 and at most 1");
        this.acceptedProbability = perDay;
        return builder();
    }

    /**
     * Says why a named policy is weakened; logged once when a service starts.
     *
     * @param reason for whoever audits the log
     */
    public OtpPolicy.Builder loosenedBecause(String reason) {
        require(!reason.isBlank(), "loosenedBecause", "\"\"", "give a reason");
        this.reasons.add(reason);
        return builder();
    }

    static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new InvalidValueException(field, value.toString(), remedy);
        }
    }
}
