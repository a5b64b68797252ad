package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.SendOutcome;
import java.util.Locale;

/** What metrics and health say of an outcome: from closed sets, never what a gateway wrote. */
final class OutcomeTags {
    static final String NONE = "none";

    private OutcomeTags() {}

    /** {@code accepted}, {@code rejected} or {@code unknown}. */
    static String outcome(SendOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why it was rejected, such as {@code throttled}; {@value #NONE} where it was not. */
    static String reason(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected rejected ? lower(rejected.reason()) : NONE;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
