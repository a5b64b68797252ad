package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * The worst case of a day's guessing against one account and pool: an attacker who opens sessions, asks for codes
 * and waits out locks as he likes, between two successes of the owner.
 *
 * <p>Send limits are not counted in: they limit a recipient, and an account may have several. So without locks there is
 * no bound. Chances are upper bounds (the sum over all guesses), so no schedule of guesses beats them.
 *
 * @param codeSpace how many different codes there are
 * @param liveCodes how many codes one guess is compared with at most
 * @param guessesPerDay how many guesses are compared within 24 hours at most; {@link Long#MAX_VALUE} for no bound
 * @param chancePerDay the chance that one of them is right
 * @param boundBy the rule that bounds the guesses, or {@code nothing}
 */
public record GuessBudget(
        BigInteger codeSpace, int liveCodes, long guessesPerDay, double chancePerDay, String boundBy) {
    /** The highest chance per account and day that needs no {@code acceptGuessProbability}. */
    public static final double TARGET = 1e-4;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int POOLS = 1 + AccountState.MAX_DEVICES;

    static GuessBudget of(OtpPolicy policy) {
        int live = 1 + policy.grace();
        BigInteger space = policy.codeFormat().space();
        boolean locks = policy.lockRule().locks();
        long guesses = locks ? guessesWithin(DAY, 1, policy.lockRule()) : Long.MAX_VALUE;
        String rule = locks ? "account lock" : "nothing";
        return new GuessBudget(space, live, guesses, chance(guesses, live, space), rule);
    }

    void requireAtMost(double accepted) {
        if (chancePerDay > accepted) {
            throw new InvalidValueException(
                    "guessBudget",
                    String.format(Locale.ROOT, "%.2e per account and day", chancePerDay),
                    String.format(
                            Locale.ROOT,
                            "above %.1e: make codes longer or locks stricter, or call acceptGuessProbability(%.1e)",
                            accepted,
                            ceiling(chancePerDay)));
        }
    }

    String explain(OtpPolicy policy) {
        StringBuilder out = new StringBuilder();
        line(out, "policy", policy.name());
        line(out, "code space", codeSpace.toString());
        line(out, "live codes", Integer.toString(liveCodes));
        line(out, "guesses a day", guessesPerDay == Long.MAX_VALUE ? "unbounded" : Long.toString(guessesPerDay));
        line(out, "bounded by", boundBy);
        line(out, "chance a day", words(chancePerDay));
        line(out, "with 5 logins of the owner a day", words(chanceWithLogins(policy, 5)));
        line(out, "with 20 logins of the owner a day", words(chanceWithLogins(policy, 20)));
        if (!policy.duty().oneBudget()) {
            line(out, "strangers and 5 known devices together", words(Math.min(1, chancePerDay * POOLS)));
        }
        return out.toString();
    }

    /** Each success clears the failures, so each stretch between two of them has its own burst. */
    double chanceWithLogins(OtpPolicy policy, int logins) {
        if (!policy.lockRule().locks()) {
            return chancePerDay;
        }
        return chance(guessesWithin(DAY, logins + 1L, policy.lockRule()), liveCodes, codeSpace);
    }

    /**
     * Guesses of one who always tries the moment a lock ends, in as many stretches as there are, each from a clean account,
     * and however long each is. Waits only grow, so the most come from giving every stretch its n-th guess before any
     * stretch its next.
     */
    static long guessesWithin(long millis, long stretches, LockRule rule) {
        long guesses = stretches;
        long left = millis;
        for (int failures = 1; failures < rule.blockAfter(); failures++) {
            long wait = rule.lockFor(failures).toMillis();
            long more = wait == 0 ? stretches : Math.min(stretches, (left - 1) / wait);
            guesses += more;
            left -= more * wait;
            if (more < stretches) {
                break;
            }
        }
        return guesses;
    }

    private static double chance(long guesses, int live, BigInteger space) {
        BigDecimal bound = new BigDecimal(BigInteger.valueOf(guesses).multiply(BigInteger.valueOf(live)))
                .divide(new BigDecimal(space), MathContext.DECIMAL64);
        return Math.min(1, bound.doubleValue());
    }

    private static double ceiling(double chance) {
        return Math.min(
                1,
                new BigDecimal(chance)
                        .round(new MathContext(2, RoundingMode.UP))
                        .doubleValue());
    }

    private static String words(double chance) {
        return String.format(
                Locale.ROOT, "%.1e (1 in %,d)", chance, chance == 0 ? Long.MAX_VALUE : Math.round(1 / chance));
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append('\n');
    }
}
