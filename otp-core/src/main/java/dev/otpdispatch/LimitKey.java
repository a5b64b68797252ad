package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;

/**
 * Something the application counts sends by, beside the recipient: a network address, a device, a tenant.
 *
 * <p>Stored as a keyed hash only. For IPv6 give the /64 prefix, not the address: whoever has one has 2^64.
 *
 * @param name what kind of thing it is, such as {@code ip}; 1 to 64 characters
 * @param value which one; 1 to 1,024 characters
 */
public record LimitKey(String name, String value) {
    /** Checks the lengths. */
    public LimitKey {
        check("name", name, 64);
        check("value", value, 1_024);
    }

    /**
     * A key.
     *
     * @param name what kind of thing it is
     * @param value which one
     */
    public static LimitKey of(String name, String value) {
        return new LimitKey(name, value);
    }

    /** Shows the name, hides the value. */
    @Override
    public String toString() {
        return "LimitKey[" + name + ", value hidden]";
    }

    private static void check(String field, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidValueException(field, "(" + value.length() + " characters)", "give 1 to " + max);
        }
    }
}
