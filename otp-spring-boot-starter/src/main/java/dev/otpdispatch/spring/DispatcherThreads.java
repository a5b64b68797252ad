package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.Dispatcher;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that send, where there are any. No bean of type {@link Executor}: Spring Boot makes its own task executor
 * only where there is none.
 */
final class DispatcherThreads implements AutoCloseable {
    private static final long GRACE_SECONDS = 20;

    private final @Nullable ThreadPoolExecutor pool;

    private DispatcherThreads(@Nullable ThreadPoolExecutor pool) {
        this.pool = pool;
    }

    static DispatcherThreads of(Dispatcher properties) {
        if (properties.threads() == 0) {
            return new DispatcherThreads(null);
        }
        requireAtLeast("otp.dispatcher.threads", properties.threads(), 0);
        requireAtLeast("otp.dispatcher.queue-capacity", properties.queueCapacity(), 1);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                properties.threads(),
                properties.threads(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(properties.queueCapacity()),
                new CustomizableThreadFactory("otp-send-"));
        pool.allowCoreThreadTimeOut(true);
        return new DispatcherThreads(pool);
    }

    Optional<Executor> executor() {
        return Optional.ofNullable(pool);
    }

    /** Lets what waits go out, for as long as a gateway may take. */
    @Override
    public void close() {
        if (pool == null) {
            return;
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void requireAtLeast(String property, int value, int least) {
        if (value < least) {
            throw new UnusablePropertyException(property, Integer.toString(value), "give " + least + " or more");
        }
    }
}
