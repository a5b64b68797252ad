package dev.otpdispatch.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.failure.OtpStoreException;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisNoScriptException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one write: set the value if the version in front of it is the expected one.
 *
 * <p>Eight zero bytes stand for no record, since no version is 0. The script also answers 1 when it finds the very
 * value it brings: that is its own first copy, sent again by the client after a reconnect. The write id in
 * {@link RecordLayout} keeps two writers of the same bytes apart; without it both would be told that they won.
 * Where the script was sent twice and finds another value, its first copy may have been written and replaced since,
 * so that neither true nor false would be the truth.
 */
final class CompareAndSet {
    private static final byte[] SCRIPT = """
            local held = redis.call('GET', KEYS[1])
            local version = held and string.sub(held, 1, 8) or string.rep('\\0', 8)
            if version == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
              return 1
            end
            if held == ARGV[2] then
              return 1
            end
            return 0
            """.getBytes(US_ASCII);

    private final Server server;
    private final String digest;

    CompareAndSet(Server server) {
        this.server = server;
        this.digest = server.commands().digest(SCRIPT);
    }

    boolean run(byte[] key, long expectedVersion, byte[] value, Duration keepFor) {
        byte[][] arguments = {version(expectedVersion), value, milliseconds(keepFor)};
        AtomicInteger mayHaveRun = new AtomicInteger();
        long answer;
        try {
            answer = answer(key, arguments, mayHaveRun);
        } catch (RuntimeException e) {
            throw Failures.ofWrite(e, mayHaveRun.get());
        }
        if (answer != 1 && mayHaveRun.get() > 1) {
            throw new OtpStoreException(
                    "Redis was sent a write twice, after a reconnect, and now holds another one", true, null);
        }
        return answer == 1;
    }

    private long answer(byte[] key, byte[][] arguments, AtomicInteger mayHaveRun) {
        try {
            return await(ScriptCommand.byDigest(digest, key, arguments, mayHaveRun));
        } catch (RedisNoScriptException e) {
            // This server has not seen the script yet, or forgot it in a restart: that sending ran nothing.
            mayHaveRun.decrementAndGet();
            return await(ScriptCommand.byText(SCRIPT, key, arguments, mayHaveRun));
        }
    }

    private long await(ScriptCommand command) {
        server.dispatch(command);
        return LettuceFutures.awaitOrCancel(command, server.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static byte[] version(long version) {
        return ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    /** Rounded up, so that a record is kept at least as long as asked. */
    private static byte[] milliseconds(Duration keepFor) {
        return Long.toString(keepFor.plusNanos(999_999).toMillis()).getBytes(US_ASCII);
    }
}
