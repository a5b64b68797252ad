package dev.otpdispatch.store.trials;

import dev.otpdispatch.failure.OtpBusyException;
import dev.otpdispatch.failure.OtpStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A person who tries again until there is an answer, and how often a write may have gone unanswered meanwhile. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    <T> T untilAnswered(Supplier<T> request) {
        long start = System.nanoTime();
        while (true) {
            try {
                return request.get();
            } catch (OtpStoreException | OtpBusyException e) {
                failures.incrementAndGet();
                if (e instanceof OtpStoreException lost && lost.writeMayHaveHappened()) {
                    unknown.incrementAndGet();
                }
                if (System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new AssertionError("no answer within " + LIMIT, e);
                }
            }
            Waiting.aMoment();
        }
    }

    int failures() {
        return failures.get();
    }

    int unknown() {
        return unknown.get();
    }
}
