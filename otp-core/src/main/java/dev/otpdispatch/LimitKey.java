package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;

/**
 * Something the application counts sends by, beside the recipient: a network address, a device, a tenant.
 *
 * <p>Stored as a keyed hash only.
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

    /**
     * The network address that a request comes from, as the key {@code ip}: whole for IPv4, the /64 prefix for IPv6, since
     * whoever has one of its addresses has 2^64 (RFC 6177 §2). Behind a proxy give the client's address, not the proxy's.
     *
     * @param address as a servlet container or {@link java.net.InetAddress#getHostAddress} writes it; text that is no
     *     address is taken as it is
     */
    public static LimitKey ofAddress(String address) {
        return of("ip", ClientNetwork.of(address));
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
