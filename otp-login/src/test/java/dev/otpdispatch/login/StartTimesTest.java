package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a single factor, how long {@code start} takes does not tell whether somebody has the name. */
final class StartTimesTest {
    private static final int CALLS = 10_000;
    private static final int WARM_UP = 2_000;
    private static final double TOLERATED = 0.1;
    private static final int RUNS = 3;
    private static final long GRID_NANOS = 400_000; // finer than anybody can set it: a coarser one hides more
    private static final int SLOTS_OF_WORK = 4; // on a slow machine, where what is to be hidden takes longer

    @Test
    void startWhenCalledForNamesThatSomebodyOrNobodyHasThenTakesAsLong() throws InterruptedException {
        double best = 1;
        for (int run = 0; run < RUNS && best > TOLERATED; run++) {
            best = Math.min(best, distance(run));
        }
        assertThat(best).as("Kolmogorov-Smirnov distance, best of %d", RUNS).isLessThanOrEqualTo(TOLERATED);
    }

    private static double distance(int run) throws InterruptedException {
        ThreadPoolExecutor dispatcher =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WARM_UP + CALLS));
        try {
            long work = median(measure(login(dispatcher, 0), "warm", WARM_UP, run)[0]);
            OtpLogin login = login(dispatcher, Math.max(GRID_NANOS, SLOTS_OF_WORK * work));
            return kolmogorovSmirnov(measure(login, "user", CALLS, run));
        } finally {
            dispatcher.shutdownNow();
            assertThat(dispatcher.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static OtpLogin login(ThreadPoolExecutor dispatcher, long gridNanos) {
        InMemoryAccountDirectory directory = InMemoryAccountDirectory.create();
        for (int i = 0; i < CALLS; i++) {
            directory.add("warm" + i, Account.of("id-warm" + i, "+4915" + (200_000_000 + i)));
            directory.add("user" + i, Account.of("id-user" + i, "+4915" + (300_000_000 + i)));
        }
        OtpService otp = OtpService.builder(message -> SendOutcome.accepted())
                .dispatcher(dispatcher)
                .build();
        OtpLogin.Builder builder = OtpLogin.builder(otp, directory).singleFactor();
        builder.draft.interval = Duration.ofNanos(gridNanos);
        return builder.build();
    }

    /** Times of names that somebody has, and of names that nobody has, taken by turns in random order. */
    private static long[][] measure(OtpLogin login, String name, int calls, int run) {
        long[][] times = new long[2][calls / 2];
        Random random = new Random(run);
        for (int i = 0; i < calls / 2; i++) {
            int first = random.nextInt(2);
            for (int turn = 0; turn < 2; turn++) {
                int known = (first + turn) % 2;
                String username = known == 0 ? name + i : name + "x" + i;
                LoginStart start =
                        LoginStart.inSession("session " + name + known + i).withUsername(username);
                long begun = System.nanoTime();
                LoginTurn page = login.start(start);
                times[known][i] = System.nanoTime() - begun;
                assertThat(page.step()).isInstanceOf(LoginStep.EnterCode.class);
            }
        }
        return times;
    }

    /** Of the later half, when it is warm. */
    private static long median(long[] times) {
        long[] sorted = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The largest distance between the two empirical distribution functions. */
    private static double kolmogorovSmirnov(long[][] samples) {
        long[] a = samples[0].clone();
        long[] b = samples[1].clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            long at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= at) {
                i++;
            }
            while (j < b.length && b[j] <= at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
