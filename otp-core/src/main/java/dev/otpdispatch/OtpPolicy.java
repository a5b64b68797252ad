package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every number that an engine counts by. Immutable and thread-safe.
 *
 * <p>A policy says what it costs: {@link #guessBudget()} computes the worst case, {@link #explain()} prints it,
 * and one above {@value GuessBudget#TARGET} a day is refused when it is built, unless
 * {@link Builder#acceptGuessProbability} is called. What weakens a named policy needs a reason, which is logged
 * when a service starts.
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

    private OtpPolicy(Builder builder) {
        this.name = builder.base.name;
        this.codeFormat = builder.codeFormat;
        this.timeToLive = builder.timeToLive;
        this.maxAttempts = builder.maxAttempts;
        this.maxChallenges = builder.maxChallenges;
        this.sessionIdle = builder.sessionIdle;
        this.grace = builder.grace;
        this.lockRule = builder.lockRule;
        this.sendLimits = builder.sendLimits;
        this.duty = builder.base.duty;
        this.acceptedProbability = builder.acceptedProbability;
        this.looseningReasons = List.copyOf(builder.reasons);
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
    public static final class Builder {
        private final OtpPolicy base;
        private final List<String> reasons;
        private CodeFormat codeFormat;
        private Duration timeToLive;
        private int maxAttempts;
        private int maxChallenges;
        private Duration sessionIdle;
        private int grace;
        private LockRule lockRule;
        private SendLimits sendLimits;
        private double acceptedProbability;

        private Builder(OtpPolicy base) {
            this.base = base;
            this.reasons = new ArrayList<>(base.looseningReasons);
            this.codeFormat = base.codeFormat;
            this.timeToLive = base.timeToLive;
            this.maxAttempts = base.maxAttempts;
            this.maxChallenges = base.maxChallenges;
            this.sessionIdle = base.sessionIdle;
            this.grace = base.grace;
            this.lockRule = base.lockRule;
            this.sendLimits = base.sendLimits;
            this.acceptedProbability = base.acceptedProbability;
        }

        /**
         * What codes look like.
         *
         * @param format 6 digits unless set
         */
        public Builder codeFormat(CodeFormat format) {
            this.codeFormat = requireNonNull(format, "format");
            return this;
        }

        /**
         * How long a code or link verifies.
         *
         * @param life 10 seconds to 10 minutes; 60 seconds unless set
         */
        public Builder timeToLive(Duration life) {
            require(
                    life.compareTo(OUT_OF_BAND_LIFETIME) <= 0,
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
        public Builder timeToLiveBeyondTenMinutes(Duration life) {
            require(
                    life.compareTo(Duration.ofSeconds(10)) >= 0 && life.compareTo(Duration.ofHours(24)) <= 0,
                    "timeToLive",
                    life,
                    "give 10 seconds to 24 hours");
            this.timeToLive = life;
            return this;
        }

        /**
         * How many comparisons one code goes through.
         *
         * @param attempts 1 to 100; 3 unless set
         */
        public Builder maxAttempts(int attempts) {
            require(
                    attempts >= 1 && attempts <= 100,
                    "maxAttempts",
                    attempts,
                    "give 1 to 100, or call unlimitedAttempts()");
            this.maxAttempts = attempts;
            return this;
        }

        /** A code may be tried any number of times; the account's lock still holds. */
        public Builder unlimitedAttempts() {
            this.maxAttempts = UNLIMITED;
            return this;
        }

        /**
         * How many codes one session gets.
         *
         * @param challenges 1 to 100; 3 unless set
         */
        public Builder maxChallenges(int challenges) {
            require(
                    challenges >= 1 && challenges <= 100,
                    "maxChallenges",
                    challenges,
                    "give 1 to 100, or call unlimitedChallenges()");
            this.maxChallenges = challenges;
            return this;
        }

        /** A session may have any number of codes; the send limits still hold. */
        public Builder unlimitedChallenges() {
            this.maxChallenges = UNLIMITED;
            return this;
        }

        /**
         * How long a session is remembered without use, and its challenges counted.
         *
         * @param idle 1 minute to 24 hours; 30 minutes unless set
         */
        public Builder sessionIdle(Duration idle) {
            require(
                    idle.compareTo(Duration.ofMinutes(1)) >= 0 && idle.compareTo(Duration.ofHours(24)) <= 0,
                    "sessionIdle",
                    idle,
                    "give 1 minute to 24 hours");
            this.sessionIdle = idle;
            return this;
        }

        /**
         * How many earlier codes stay good until they expire, for messages that arrive late. Each attempt is then
         * compared with, and counted on, every live code.
         *
         * @param codes 0 or 1; 0 unless set
         */
        public Builder grace(int codes) {
            require(codes == 0 || codes == 1, "grace", codes, "give 0 or 1");
            this.grace = codes;
            return this;
        }

        /**
         * When an account is locked and blocked.
         *
         * @param rule {@link LockRule#ofDefaults()} unless set
         */
        public Builder lockRule(LockRule rule) {
            this.lockRule = requireNonNull(rule, "rule");
            return this;
        }

        /**
         * How often and where codes are sent.
         *
         * @param limits {@link SendLimits#ofDefaults()} unless set
         */
        public Builder sendLimits(SendLimits limits) {
            this.sendLimits = requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Accepts a policy whose worst case is above {@value GuessBudget#TARGET} a day.
         *
         * @param perDay the highest chance per account and day that is accepted, above 0 and at most 1
         */
        public Builder acceptGuessProbability(double perDay) {
            require(perDay > 0 && perDay <= 1, "acceptGuessProbability", perDay, "give more than 0 and at most 1");
            this.acceptedProbability = perDay;
            return this;
        }

        /**
         * Says why a named policy is weakened; logged once when a service starts.
         *
         * @param reason for whoever audits the log
         */
        public Builder loosenedBecause(String reason) {
            require(!reason.isBlank(), "loosenedBecause", "\"\"", "give a reason");
            this.reasons.add(reason);
            return this;
        }

        /**
         * The policy.
         *
         * @throws InvalidValueException if its worst case is above what is accepted, or it weakens a named policy
         *     without a reason
         */
        public OtpPolicy build() {
            OtpPolicy built = new OtpPolicy(this);
            GuessBudget.of(built).requireAtMost(acceptedProbability);
            List<String> weaker = PolicyLoosening.of(base, built);
            require(
                    base.name.equals("custom") || weaker.isEmpty() || !reasons.isEmpty(),
                    String.join(", ", weaker),
                    "weaker than in " + base.name,
                    "call loosenedBecause(reason), or begin with OtpPolicy.builder()");
            return built;
        }

        private static void require(boolean holds, String field, Object value, String remedy) {
            if (!holds) {
                throw new InvalidValueException(field, value.toString(), remedy);
            }
        }
    }
}
