package dev.otpdispatch.store.trials;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Threads that each do one task, and whose failures are not lost. */
final class Threads implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final ExecutorService pool;
    private final List<? extends Future<?>> running;

    private Threads(ExecutorService pool, List<? extends Future<?>> running) {
        this.pool = pool;
        this.running = running;
    }

    /** Starts one thread for each number below the size. */
    static Threads start(int size, IntConsumer task) {
        ExecutorService pool = Executors.newFixedThreadPool(size);
        return new Threads(
                pool,
                IntStream.range(0, size)
                        .mapToObj(number -> pool.submit(() -> task.accept(number)))
                        .toList());
    }

    void requireNoneFailed() {
        running.stream().filter(Future::isDone).forEach(Threads::await);
    }

    /** Waits for all; throws what one of them threw. */
    void join() {
        running.forEach(Threads::await);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static void await(Future<?> task) {
        try {
            task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("one of the threads failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("one of the threads took over " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the threads ran", e);
        }
    }
}
