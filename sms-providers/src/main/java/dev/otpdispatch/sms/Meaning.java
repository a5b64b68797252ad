package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's code or an HTTP status means.
 *
 * @param reason why nothing was sent; null if the message may have been sent
 * @param retryable whether the same may succeed later
 */
record Meaning(@Nullable Reason reason, boolean retryable) {
    private static final String MAYBE_SENT = "MAYBE_SENT";

    static final Meaning UNCERTAIN = new Meaning(null, false);

    /** A reason with what it usually means for trying again. */
    static Meaning of(Reason reason) {
        return new Meaning(reason, reason == Reason.THROTTLED || reason == Reason.UNAVAILABLE);
    }

    static Meaning read(Cursor at) {
        if (!at.isObject()) {
            return ofWord(at);
        }
        Cursor shaped = at.shaped(Shape.MEANING);
        shaped.require("reason");
        Meaning usual = ofWord(shaped.at("reason"));
        boolean retryable = shaped.at("retryable").flag(usual.retryable());
        if (retryable && (usual.reason() == null || usual.reason() == Reason.DUPLICATE)) {
            shaped.at("retryable").problem("must not be true: the message may have gone out already");
        }
        return new Meaning(usual.reason(), retryable);
    }

    private static Meaning ofWord(Cursor at) {
        String word = at.text("");
        if (word.equals(MAYBE_SENT)) {
            return UNCERTAIN;
        }
        List<String> known = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            known.add(reason.name());
            if (reason.name().equals(word)) {
                return of(reason);
            }
        }
        known.add(MAYBE_SENT);
        at.problem("is \"" + word + "\"; must be one of " + String.join(", ", known));
        return UNCERTAIN;
    }

    /** The reasons that an operator can do something about are named in the table; the others follow HTTP. */
    static Meaning ofStatus(int status) {
        return switch (status) {
            case 301, 307, 308 -> of(Reason.CONFIGURATION); // the address is another one, and nothing was done here
            case 401, 403, 407 -> of(Reason.CONFIGURATION);
            case 402 -> of(Reason.CREDIT);
            case 429 -> of(Reason.THROTTLED);
            case 503 -> of(Reason.UNAVAILABLE);
            default -> status >= 400 && status < 500 ? of(Reason.UNKNOWN) : UNCERTAIN;
        };
    }
}
