package dev.otpdispatch.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that begin together, on the same instant as nearly as can be. */
final class Crowd implements AutoCloseable {
    private static final long LIMIT_SECONDS = Duration.ofSeconds(60).toSeconds();

    private final int size;
    private final ExecutorService threads;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /**
     * Runs one task per thread and returns what they answered, in the order of their numbers.
     *
     * @param taskOf the task of the thread with this number, from 0
     * @throws AssertionError if one throws, or takes over a minute
     */
    <T> List<T> together(IntFunction<Callable<T>> taskOf) {
        CyclicBarrier start = new CyclicBarrier(size);
        List<Future<T>> answers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Callable<T> task = taskOf.apply(i);
            answers.add(threads.submit(() -> {
                awaitOthers(start);
                return task.call();
            }));
        }
        return answers.stream().map(Crowd::answer).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static void awaitOthers(CyclicBarrier start)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T answer(Future<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("one of the threads failed: " + failed.getCause(), failed.getCause());
        } catch (TimeoutException slow) {
            throw new AssertionError("one of the threads took over " + LIMIT_SECONDS + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the threads ran", stopped);
        }
    }
}
