package dev.otpdispatch.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps state in Redis or Valkey: a read is one {@code GET}, a write one scripted compare-and-set.
 *
 * <pre>{@code
 * RedisClient client = RedisClient.create(uri);                            // yours, with your time-outs
 * OtpStore store = RedisOtpStore.create(client.connect(ByteArrayCodec.INSTANCE));
 * }</pre>
 *
 * <ul>
 *   <li><b>Connection</b>: the caller's, and never closed here. Standalone, Sentinel and Cluster connections of
 *       bytes are taken. Give the store one of its own: no transactions, no blocking commands, automatic flush on.
 *       Reads must come from the primary, so any other {@code ReadFrom} is refused.
 *   <li><b>Thread-safety</b>: safe for many threads on one connection.
 *   <li><b>Waiting</b>: bounded by the connection's command time-out. Lettuce's default is 60 s; a login page wants
 *       about one second.
 *   <li><b>Failures</b>: {@link OtpStoreException}, for every kind; nothing is tried again here. After a
 *       reconnect Lettuce may send again what was not answered: a write is told apart from its own copy, and where the
 *       truth cannot be known that too is an exception, never a guess.
 *   <li><b>Records lost by the server</b>: memory pressure with an evicting {@code maxmemory-policy} drops counters,
 *       and with them an account's lock; a failover may lose the last writes. Building a store warns of the former.
 * </ul>
 *
 * <p>Commands used: {@code GET}, {@code EVALSHA}, {@code EVAL}, {@code SET}, and {@code INFO} for the warning. Every
 * script names its one key, and no hash tag is used, so a cluster spreads the records.
 *
 * @see <a href="https://redis.io/docs/latest/develop/programmability/eval-intro/">Redis: scripting with Lua</a>
 */
public final class RedisOtpStore implements OtpStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisOtpStore.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Server server;
    private final String keyPrefix;
    private final CompareAndSet compareAndSet;
    private final RecordLayout layout = new RecordLayout();

    RedisOtpStore(Server server, String keyPrefix) {
        this.server = server;
        this.keyPrefix = keyPrefix;
        this.compareAndSet = new CompareAndSet(server);
    }

    /**
     * A store with standard settings, on one server or behind Sentinel.
     *
     * @param connection the caller's, made with {@code ByteArrayCodec.INSTANCE}
     */
    public static RedisOtpStore create(StatefulRedisConnection<byte[], byte[]> connection) {
        return builder(connection).build();
    }

    /**
     * A store with standard settings, on a cluster.
     *
     * @param connection the caller's, made with {@code ByteArrayCodec.INSTANCE}
     */
    public static RedisOtpStore create(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return builder(connection).build();
    }

    /**
     * Begins a store on one server or behind Sentinel.
     *
     * @param connection the caller's, made with {@code ByteArrayCodec.INSTANCE}
     */
    public static RedisOtpStoreBuilder builder(StatefulRedisConnection<byte[], byte[]> connection) {
        return new RedisOtpStoreBuilder(Server.of(connection));
    }

    /**
     * Begins a store on a cluster.
     *
     * @param connection the caller's, made with {@code ByteArrayCodec.INSTANCE}
     */
    public static RedisOtpStoreBuilder builder(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return new RedisOtpStoreBuilder(Server.of(connection));
    }

    @Override
    public @Nullable StoredRecord read(String key) {
        byte[] redisKey = redisKey(key);
        byte[] value = Failures.ofRead(() -> server.commands().get(redisKey));
        return value == null ? null : layout.decode(value);
    }

    @Override
    public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
        if (keepFor.isNegative() || keepFor.isZero()) {
            throw new IllegalArgumentException("keepFor = " + keepFor + ": must be positive");
        }
        byte[] redisKey = redisKey(key);
        byte[] value = layout.encode(next);
        return compareAndSet.run(redisKey, expectedVersion, value, keepFor);
    }

    /**
     * Asks the server whether it may drop records under memory pressure.
     *
     * <p>Building a store asks once and logs the answer; call this for a health check.
     *
     * @return a sentence for the operator, or empty if each primary's {@code maxmemory-policy} is {@code noeviction}
     * @throws OtpStoreException if the server does not answer, or does not let this user ask
     */
    public Optional<String> evictionWarning() {
        return Failures.ofRead(() -> EvictionCheck.warning(server.memoryInfo()));
    }

    void logEvictionWarning() {
        try {
            evictionWarning().ifPresent(LOG::warn);
        } catch (OtpStoreException e) {
            LOG.warn("Could not read maxmemory-policy: make sure that it is noeviction ({})", e.getMessage());
        }
    }

    private byte[] redisKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is 1 to 64 characters of A-Z a-z 0-9 - _");
        }
        return (keyPrefix + key).getBytes(US_ASCII);
    }
}
