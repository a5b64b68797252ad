package dev.otpdispatch.spring;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The pepper: one secret, and MAC secrets that rotate. */
final class PepperFromProperties {
    private static final String PREFIX = "otp.pepper";
    private static final String HOW = "give at least 32 random bytes in base64, such as openssl rand -base64 32 prints";

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
        for (Map.Entry<Integer, String> mac : new TreeMap<>(properties.macs()).entrySet()) {
            Pepper before = pepper;
            pepper = secret(
                    PREFIX + ".macs." + mac.getKey(), () -> before.withCurrentMac(mac.getKey(), bytes(mac.getValue())));
        }
        for (int id : properties.retired()) {
            Pepper before = pepper;
            pepper = secret(PREFIX + ".retired", () -> before.withoutMac(id));
        }
        return pepper;
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
