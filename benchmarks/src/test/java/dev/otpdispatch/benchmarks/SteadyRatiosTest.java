package dev.otpdispatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.otpdispatch.benchmarks.servers.HttpGateway;
import dev.otpdispatch.benchmarks.servers.Servers;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What does not depend on how busy the machine is, gated with some margin. */
class SteadyRatiosTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MANY = 10_000;
    private static final int FEW = 1_000;
    /** What is compiled allocates less, and the compiler takes its time: the least of so many windows counts. */
    private static final int WINDOWS = 5;
    /** A busy machine compiles late: what is below its limit is asked no further, and what is not has this long. */
    private static final int MOST_WINDOWS = 40;

    private interface Operation {
        Object run() throws Exception;
    }

    @Test
    void loginWhenWarmThenAllocatesLittleMoreThanItsHashes() throws Exception {
        ChallengeAndVerify login = ChallengeAndVerify.withNobodyPending();
        ChallengeAndVerify.Person person = new ChallengeAndVerify.Person();
        // 8.4 KB when all is compiled; 12.3 KB where the compiler finds nothing that need not be allocated.
        assertThat(allocatedBelow(12_000, MANY, () -> login.login(person))).isLessThan(12_000);
    }

    @Test
    void httpSendWhenWarmThenAllocatesAtMostAFifthMoreThanOkHttpByHand() throws Exception {
        try (HttpGateway gateway = HttpGateway.start()) {
            System.setProperty(Servers.HTTP, Integer.toString(gateway.port()));
            HttpSend send = new HttpSend();
            send.start();
            long limit = 6 * allocated(FEW, send::handWrittenOkHttp) / 5;
            assertThat(allocatedBelow(limit, FEW, send::preset)).isLessThan(limit);
            send.stop();
        }
    }

    @Test
    void guessWhenTheAccountIsLockedThenAllocatesLessThanOneThatIsCompared() throws Exception {
        WrongGuess guess = new WrongGuess();
        long compared = allocated(MANY, guess::onOpenAccount);
        assertThat(allocatedBelow(compared, MANY, guess::onLockedAccount)).isLessThan(compared);
    }

    private static long allocated(int rounds, Operation operation) throws Exception {
        return allocated(0, WINDOWS, rounds, operation);
    }

    private static long allocatedBelow(long limit, int rounds, Operation operation) throws Exception {
        return allocated(limit, MOST_WINDOWS, rounds, operation);
    }

    private static long allocated(long enough, int windows, int rounds, Operation operation) throws Exception {
        run(rounds, operation);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < windows && least >= enough; window++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(rounds, operation);
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / rounds);
        }
        return least;
    }

    private static void run(int rounds, Operation operation) throws Exception {
        for (int i = 0; i < rounds; i++) {
            if (operation.run() == null) {
                throw new IllegalStateException("nothing came of it");
            }
        }
    }
}
