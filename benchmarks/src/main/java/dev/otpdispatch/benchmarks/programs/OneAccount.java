package dev.otpdispatch.benchmarks.programs;

import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.benchmarks.WrongGuess;
import dev.otpdispatch.failure.OtpBusyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Many threads that guess at one account at a time: each guess is a compare-and-set on the same record.
 *
 * @param medianMicros of one guess
 * @param p99Micros of one guess
 * @param longestMicros of one guess
 * @param guesses of all threads
 * @param busy of them, how many lost 64 races and were told so
 * @param fewest guesses of a thread
 * @param most guesses of a thread
 */
public record OneAccount(
        double medianMicros, double p99Micros, double longestMicros, long guesses, long busy, int fewest, int most) {
    private static final int MOST_KEPT = 4_000_000;

    /**
     * Measures.
     *
     * @param threads how many at a time
     * @param millis how long
     */
    public static OneAccount measure(int threads, long millis) throws InterruptedException {
        WrongGuess.Victim victim = new WrongGuess.Victim(WrongGuess.neverLocking());
        for (long end = System.nanoTime() + millis * 500_000; System.nanoTime() < end; ) {
            victim.guess(); // what is not compiled yet is not measured
        }
        CountDownLatch ready = new CountDownLatch(threads);
        List<Guesser> guessers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            guessers.add(new Guesser(victim, ready, millis * 1_000_000, MOST_KEPT / threads));
        }
        guessers.forEach(Thread::start);
        for (Guesser guesser : guessers) {
            guesser.join();
        }
        return of(guessers);
    }

    /** The share of the fairest that the thread with the fewest guesses got. */
    public double fairness() {
        return (double) fewest / most;
    }

    private static OneAccount of(List<Guesser> guessers) {
        long[] times = guessers.stream()
                .flatMapToLong(it -> Arrays.stream(it.times, 0, it.count))
                .sorted()
                .toArray();
        return new OneAccount(
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3,
                times[times.length - 1] / 1e3,
                times.length,
                guessers.stream().mapToLong(it -> it.busy).sum(),
                guessers.stream().mapToInt(it -> it.count).min().orElseThrow(),
                guessers.stream().mapToInt(it -> it.count).max().orElseThrow());
    }

    private static final class Guesser extends Thread {
        private final WrongGuess.Victim victim;
        private final CountDownLatch ready;
        private final long nanos;
        private final long[] times;
        private int count;
        private int busy;

        Guesser(WrongGuess.Victim victim, CountDownLatch ready, long nanos, int most) {
            this.victim = victim;
            this.ready = ready;
            this.nanos = nanos;
            this.times = new long[most];
        }

        @Override
        public void run() {
            ready.countDown();
            try {
                ready.await();
            } catch (InterruptedException stopped) {
                return;
            }
            long end = System.nanoTime() + nanos;
            for (long now = System.nanoTime(); now < end && count < times.length; ) {
                guess();
                long after = System.nanoTime();
                times[count++] = after - now;
                now = after;
            }
        }

        private void guess() {
            try {
                if (!(victim.guess() instanceof VerifyResult.Wrong)) {
                    throw new IllegalStateException("the account does not lock and the guess is wrong");
                }
            } catch (OtpBusyException toldSo) {
                busy++;
            }
        }
    }
}
