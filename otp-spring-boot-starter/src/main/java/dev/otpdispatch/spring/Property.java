package dev.otpdispatch.spring;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands properties to builders: what a builder refuses is reported under the property's name, with its remedy. */
final class Property {
    /** Builders name their methods; whoever reads the failure has properties. */
    private static final Map<String, String> REMEDIES = Map.of(
            "call acceptGuessProbability(", "set otp.policy.accept-guess-probability to (",
            "call loosenedBecause(reason), or begin with OtpPolicy.builder()",
                    "set otp.policy.loosened-because to the reason, or otp.policy.name=custom",
            "call unlimitedAttempts()", "0 for no limit",
            "call unlimitedChallenges()", "0 for no limit",
            "call timeToLiveBeyondTenMinutes()", "set otp.policy.time-to-live-beyond-ten-minutes instead",
            "call withoutRecipientLimits()", "set otp.policy.send.without-recipient-limits",
            "call withoutKeyLimits()", "set otp.policy.send.without-key-limits",
            "call withoutCooldown()", "set otp.policy.send.without-cooldown",
            "name the application: app(\"…\") on the builder", "set otp.texts.app",
            "call withoutEvenTimes()", "0 for none");

    private Property() {}

    /** Hands a value on, if it is set. */
    static <T> void give(String name, @Nullable T value, Consumer<T> taker) {
        if (value == null) {
            return;
        }
        try {
            taker.accept(value);
        } catch (InvalidValueException refused) {
            throw new UnusablePropertyException(name, refused.shownValue(), remedy(refused), refused);
        }
    }

    /** Makes something of several properties below one name. */
    static <T> T make(String name, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidValueException refused) {
            String problem = refused.field() + " = " + refused.shownValue();
            throw new UnusablePropertyException(name, problem, remedy(refused), refused);
        }
    }

    static <T> T required(String name, @Nullable T value, String remedy) {
        if (value == null) {
            throw new UnusablePropertyException(name, "it is not set", remedy);
        }
        return value;
    }

    private static String remedy(InvalidValueException refused) {
        String remedy = refused.remedy();
        for (Map.Entry<String, String> translation : REMEDIES.entrySet()) {
            remedy = remedy.replace(translation.getKey(), translation.getValue());
        }
        return remedy;
    }
}
