package dev.otpdispatch.store.redis;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.regex.Pattern;

/** Settings of a {@link RedisOtpStore}. Not thread-safe: build at start-up, share the store. */
public final class RedisOtpStoreBuilder {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9:._/-]{0,64}");

    private final Server server;
    private String keyPrefix = "otp:";

    RedisOtpStoreBuilder(Server server) {
        this.server = server;
    }

    /**
     * What every key begins with; {@code otp:} unless set. Two services that share one server need two prefixes.
     *
     * @param prefix 0 to 64 characters of {@code A-Z a-z 0-9 : . _ / -}; no braces, since a hash tag would put
     *     every record into one slot of a cluster
     */
    public RedisOtpStoreBuilder keyPrefix(String prefix) {
        if (!PREFIX.matcher(requireNonNull(prefix, "prefix")).matches()) {
            throw new InvalidValueException(
                    "keyPrefix", "\"" + shown(prefix) + "\"", "use at most 64 characters of A-Z a-z 0-9 : . _ / -");
        }
        this.keyPrefix = prefix;
        return this;
    }

    /**
     * Makes the store, and logs a warning if the server may evict records.
     *
     * <p>The server is asked once; if it does not answer, that is logged and the store is made all the same.
     *
     * @throws InvalidValueException if the connection reads from replicas, which lag behind what was written
     */
    public RedisOtpStore build() {
        server.requireReadsFromPrimary();
        RedisOtpStore store = new RedisOtpStore(server, keyPrefix);
        store.logEvictionWarning();
        return store;
    }

    private static String shown(String prefix) {
        String printable = prefix.replaceAll("[^ -~]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}
