package dev.otpdispatch;

import dev.otpdispatch.code.CodeFormat;
import java.time.Duration;
import java.util.List;

/**
 * Every number that an engine counts by. Immutable and thread-safe.
 *
 * <p>A policy says what it costs: {@link #guessBudget()} computes the chance that a day's guessing succeeds against
 * one account and pool, between two successes of the owner, and {@link #explain()} prints it. One above
 * {@value GuessBudget#TARGET} is refused when it is built, unless {@link Builder#acceptGuessProbability} is called.
 * What weakens a named policy needs a reason, which is logged when a service starts.
 */
public final class OtpPolicy {
    /** No limit: the value of {@link #maxAttempts()} or {@link #maxChallenges()} where one was switched off. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The longest a code sent by SMS may live (NIST SP 800-63B-4 §3.1.3.2). */
    static final Duration OUT_OF_BAND_LIFETIME = Duration.ofMinutes(10);

    private final String name;
    private final CodeFormat codeFormat;
    private final Duration timeToLive;
    private final int maxAttempts;
    private final int maxChallenges;
    private final Duration sessionIdle;
    private final int grace;
    private final LockRule lockRule;
    private final SendLimits sendLimits;
    private final PolicyDuty duty;
    private final double acceptedProbability;
    private final List<String> looseningReasons;

    private OtpPolicy(PolicySettings settings) {
        this.name = settings.base.name;
        this.codeFormat = settings.codeFormat;
        this.timeToLive = settings.timeToLive;
        this.maxAttempts = settings.maxAttempts;
        this.maxChallenges = settings.maxChallenges;
        this.sessionIdle = settings.sessionIdle;
        this.grace = settings.grace;
        this.lockRule = settings.lockRule;
        this.sendLimits = settings.sendLimits;
        this.duty = settings.base.duty;
        this.acceptedProbability = settings.acceptedProbability;
        this.looseningReasons = List.copyOf(settings.reasons);
    }

    /** The seed of all: spec defaults, no name, no duties. */
    private OtpPolicy(
            String name, PolicyDuty duty, LockRule lockRule, Duration timeToLive, int maxAttempts, int grace) {
        this.name = name;
        this.codeFormat = CodeFormat.digits(6);
        this.timeToLive = timeToLive;
        this.maxAttempts = maxAttempts;
        this.maxChallenges = 3;
        this.sessionIdle = Duration.ofMinutes(30);
        this.grace = grace;
        this.lockRule = lockRule;
        this.sendLimits = SendLimits.ofDefaults();
        this.duty = duty;
        this.acceptedProbability = GuessBudget.TARGET;
        this.looseningReasons = List.of();
    }

    /** 6 digits, 60 s, 3 attempts, 3 challenges; meets OWASP ASVS 5.0 level 2 for out-of-band codes (V6.6). */
    public static OtpPolicy standard() {
        return new OtpPolicy("standard", PolicyDuty.NONE, LockRule.ofDefaults(), Duration.ofSeconds(60), 3, 0);
    }

    /** As NIST SP 800-63B-4 asks of out-of-band authenticators: no e-mail (§3.1.3.1), no known devices. */
    public static OtpPolicy nist80063b4() {
        return new OtpPolicy("nist80063b4", PolicyDuty.NIST, LockRule.ofDefaults(), Duration.ofSeconds(60), 3, 0);
    }

    /**
     * As PSD2 RTS (EU) 2018/389 asks: locked at the 5th failure, the payer warned before a block (art. 4 (3)), bound
     * to amount and payee (art. 5), and no answer tells which element was wrong (art. 4 (3) (a)).
     */
    public static OtpPolicy psd2() {
        LockRule fifth = LockRule.builder().lockAfter(5).build();
        return new OtpPolicy("psd2", PolicyDuty.PSD2, fifth, Duration.ofSeconds(60), 3, 0);
    }

    /** Patient: 5 minutes, 5 attempts, and the previous code stays good for messages that arrive late. */
    public static OtpPolicy consumer() {
        return new OtpPolicy("consumer", PolicyDuty.NONE, LockRule.ofDefaults(), Duration.ofMinutes(5), 5, 1);
    }

    /** A policy of one's own: begins with the numbers of {@link #standard()}, and needs no reason for any change. */
    public static Builder builder() {
        return new Builder(
                new OtpPolicy("custom", PolicyDuty.NONE, LockRule.ofDefaults(), Duration.ofSeconds(60), 3, 0));
    }

    /** This policy with changes; what weakens a named one needs {@link Builder#loosenedBecause}. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@code standard}, {@code nist80063b4}, {@code psd2}, {@code consumer} or {@code custom}. */
    public String name() {
        return name;
    }

    /** What codes look like. */
    public CodeFormat codeFormat() {
        return codeFormat;
    }

    /** How long a code or link verifies. */
    public Duration timeToLive() {
        return timeToLive;
    }

    /** How many comparisons one code goes through, or {@link #UNLIMITED}. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** How many more comparisons a code goes through after these, or {@link #UNLIMITED}. */
    int attemptsAfter(int attempts) {
        return maxAttempts == UNLIMITED ? UNLIMITED : Math.max(0, maxAttempts - attempts);
    }

    /** How many codes one session gets, or {@link #UNLIMITED}. */
    public int maxChallenges() {
        return maxChallenges;
    }

    /** How long a session is remembered without use. */
    public Duration sessionIdle() {
        return sessionIdle;
    }

    /** How many earlier codes stay good beside the newest: 0 or 1. */
    public int grace() {
        return grace;
    }

    /** When an account is locked and blocked. */
    public LockRule lockRule() {
        return lockRule;
    }

    /** How often and where codes are sent. */
    public SendLimits sendLimits() {
        return sendLimits;
    }

    /** The worst case of a day's guessing. */
    public GuessBudget guessBudget() {
        return GuessBudget.of(this);
    }

    /** The worst case in words, for the operator. */
    public String explain() {
        return guessBudget().explain(this);
    }

    PolicyDuty duty() {
        return duty;
    }

    List<String> looseningReasons() {
        return looseningReasons;
    }

    double acceptedProbability() {
        return acceptedProbability;
    }

    @Override
    public String toString() {
        return "OtpPolicy[" + name + "]";
    }

    /** Collects an {@link OtpPolicy}; combinations are checked in {@link #build()}. Not thread-safe. */
    public static final class Builder extends PolicySettings {
        private Builder(OtpPolicy base) {
            super(base);
        }

        /**
         * The policy.
         *
         * @throws dev.otpdispatch.failure.InvalidValueException if its worst case is above what is accepted, or it
         *     weakens a named policy without a reason
         */
        public OtpPolicy build() {
            OtpPolicy built = new OtpPolicy(this);
            GuessBudget.of(built).requireAtMost(acceptedProbability);
            List<String> weaker = PolicyLoosening.of(base, built);
            require(
                    base.name.equals("custom") || weaker.isEmpty() || reasons.size() > base.looseningReasons.size(),
                    String.join(", ", weaker),
                    "weaker than in " + base.name,
                    "call loosenedBecause(reason), or begin with OtpPolicy.builder()");
            return built;
        }

        @Override
        Builder builder() {
            return this;
        }
    }
}
