package dev.otpdispatch.spring;

import static java.util.Comparator.naturalOrder;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** The pepper: one secret, and MAC secrets that rotate. */
final class PepperFromProperties {
    private static final String PREFIX = "otp.pepper";
    private static final String HOW = "give at least 32 random bytes in base64, such as openssl rand -base64 32 prints";

    /** The id of the MAC secret that comes from the one secret. */
    private static final int FIRST = 1;

    private PepperFromProperties() {}

    /** Whether the operator has given one. */
    static boolean isSet(PepperProperties properties) {
        return properties.secret() != null && !properties.secret().isBlank();
    }

    static Pepper make(PepperProperties properties) {
        String secret = properties.secret();
        if (secret == null || secret.isBlank()) {
            throw new UnusablePropertyException(
                    PREFIX + ".secret",
                    "it is not set, and the store outlives this process",
                    HOW + ", the same on every node; or keep state in memory by otp.store=memory");
        }
        Pepper pepper = secret(PREFIX + ".secret", () -> Pepper.fromBase64(secret));
        int current = current(properties);
        for (Map.Entry<Integer, String> mac : properties.macs().entrySet()) {
            Pepper before = pepper;
            int id = mac.getKey();
            pepper = secret(
                    PREFIX + ".macs." + id,
                    () -> id == current
                            ? before.withCurrentMac(id, bytes(mac.getValue()))
                            : before.withMac(id, bytes(mac.getValue())));
        }
        for (int id : properties.retired()) {
            Pepper before = pepper;
            pepper = secret(PREFIX + ".retired", () -> before.withoutMac(id));
        }
        return pepper;
    }

    private static int current(PepperProperties properties) {
        int highest = properties.macs().keySet().stream().max(naturalOrder()).orElse(FIRST);
        int current = properties.current() == null ? highest : properties.current();
        if (current != FIRST && !properties.macs().containsKey(current)) {
            throw new UnusablePropertyException(
                    PREFIX + ".current",
                    current + ", and there is no such secret",
                    "give an id below otp.pepper.macs, or 1");
        }
        return current;
    }

    private static Pepper secret(String name, Supplier<Pepper> maker) {
        try {
            return maker.get();
        } catch (InvalidValueException refused) {
            throw new UnusablePropertyException(name, refused.shownValue(), refused.remedy() + "; " + HOW, refused);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException("macSecret", "(hidden)", "it is not base64");
        }
    }
}
