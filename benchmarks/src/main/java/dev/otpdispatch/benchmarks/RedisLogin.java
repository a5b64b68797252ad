package dev.otpdispatch.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.Verified;
import dev.otpdispatch.benchmarks.servers.Servers;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.redis.RedisOtpStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One challenge and its verification on Redis, without send limits, beside what it says to the server by hand. */
@State(Scope.Benchmark)
public class RedisLogin {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final int ACCOUNTS = 1_000;
    private static final byte[] SCRIPT = """
            local held = redis.call('GET', KEYS[1])
            local version = held and string.sub(held, 1, 8) or string.rep('\\0', 8)
            if version == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
              return 1
            end
            return 0
            """.getBytes(US_ASCII);
    /** As large as an account's record with a code, and as one without. */
    private static final byte[] PENDING = new byte[StoredSizes.REDIS_HEADER + StoredSizes.PENDING];

    private static final byte[] VERIFIED = new byte[StoredSizes.REDIS_HEADER + StoredSizes.VERIFIED];
    private static final byte[] KEEP_FOR = "1865000".getBytes(US_ASCII);

    private final AtomicLong turns = new AtomicLong();
    private RedisClient client;
    private RedisCommands<byte[], byte[]> commands;
    private String digest;
    private Logins logins;

    /** Connects. */
    @Setup
    public void connect() {
        client = RedisClient.create("redis://127.0.0.1:" + Servers.redisPort());
        logins = new Logins(
                Logins.withoutSendLimits(),
                RedisOtpStore.create(client.connect(ByteArrayCodec.INSTANCE)),
                InstantSource.system());
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        commands = connection.sync();
        digest = commands.scriptLoad(SCRIPT);
    }

    /** Closes both connections. */
    @TearDown
    public void close() {
        client.shutdown();
    }

    /** Ours. */
    @Benchmark
    public Verified login() {
        return logins.login("account-" + turns.incrementAndGet() % ACCOUNTS, PHONE);
    }

    /** Two reads, two scripted writes. */
    @Benchmark
    public long handWritten() {
        byte[] key = ("otp:hand-written-----" + (ACCOUNTS + turns.incrementAndGet() % ACCOUNTS)).getBytes(US_ASCII);
        return write(key, commands.get(key), PENDING) + write(key, commands.get(key), VERIFIED);
    }

    private long write(byte[] key, byte[] held, byte[] next) {
        byte[] version = held == null ? new byte[Long.BYTES] : java.util.Arrays.copyOf(held, Long.BYTES);
        Long written = commands.evalsha(digest, ScriptOutputType.INTEGER, new byte[][] {key}, version, next, KEEP_FOR);
        if (written != 1) {
            throw new IllegalStateException("another writer");
        }
        return written;
    }
}
