package dev.otpdispatch.store.redis;

import dev.otpdispatch.failure.OtpStoreException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the driver throws, as one exception that says whether a write may have happened.
 *
 * <p>"No" is answered only where it is sure; a time-out, a lost connection and everything unknown are a "maybe".
 */
final class Failures {
    /** Replies by which Redis itself refuses a command; a proxy in front of it uses others, after forwarding too. */
    private static final Set<String> REFUSALS = Set.of(
            "ASK",
            "BUSY",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "MOVED",
            "NOAUTH",
            "NOPERM",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN",
            "WRONGTYPE");

    /** Named by every error inside a script, whatever it is called; ours writes last, so nothing was set. */
    private static final String STOPPED_SCRIPT = "@user_script";

    private Failures() {}

    static <T extends @Nullable Object> T ofRead(Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            throw new OtpStoreException("Redis could not be read: " + e.getMessage(), false, e);
        }
    }

    /**
     * What a failed write becomes.
     *
     * @param sendings how many copies went onto the wire, but for those known to have run nothing
     */
    static OtpStoreException ofWrite(RuntimeException failure, int sendings) {
        boolean maybe = mayHaveHappened(failure, sendings);
        String what = maybe ? "Redis did not confirm a write: " : "Redis did not take a write: ";
        return new OtpStoreException(what + failure.getMessage(), maybe, failure);
    }

    private static boolean mayHaveHappened(RuntimeException failure, int sendings) {
        if (isRefusal(failure)) {
            return sendings > 1;
        }
        return sendings > 0 || !isDecidedByDriver(failure);
    }

    private static boolean isRefusal(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof RedisCommandExecutionException
                && (REFUSALS.contains(message.split(" ", 2)[0]) || message.contains(STOPPED_SCRIPT));
    }

    /** When we stop waiting, the driver may be just about to send; when it gave up by itself, it is not. */
    private static boolean isDecidedByDriver(RuntimeException failure) {
        return failure instanceof RedisException
                && !(failure instanceof RedisCommandTimeoutException)
                && !(failure instanceof RedisCommandInterruptedException);
    }
}
