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
    private static final int MANY = 20_000;
    private static final int FEW = 3_000;

    private interface Operation {
        Object run() throws Exception;
    }

    @Test
    void loginWhenWarmThenAllocatesLittleMoreThanItsHashes() throws Exception {
        ChallengeAndVerify login = new ChallengeAndVerify();
        login.pending = Pending.NONE;
        login.fill();
        ChallengeAndVerify.Person person = new ChallengeAndVerify.Person();
        assertThat(allocated(MANY, () -> login.login(person))).isLessThan(13_000);
    }

    @Test
    void httpSendWhenWarmThenAllocatesAtMostTwoAndAHalfTimesWhatOkHttpByHandDoes() throws Exception {
        try (HttpGateway gateway = HttpGateway.start()) {
            System.setProperty(Servers.HTTP, Integer.toString(gateway.port()));
            HttpSend send = new HttpSend();
            send.start();
            assertThat(allocated(FEW, send::preset)).isLessThan(5 * allocated(FEW, send::handWrittenOkHttp) / 2);
            send.stop();
        }
    }

    @Test
    void guessWhenTheAccountIsLockedThenAllocatesLessThanOneThatIsCompared() throws Exception {
        WrongGuess guess = new WrongGuess();
        assertThat(allocated(MANY, guess::onLockedAccount)).isLessThan(allocated(MANY, guess::onOpenAccount));
    }

    private static long allocated(int rounds, Operation operation) throws Exception {
        run(rounds, operation);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run(rounds, operation);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / rounds;
    }

    private static void run(int rounds, Operation operation) throws Exception {
        for (int i = 0; i < rounds; i++) {
            if (operation.run() == null) {
                throw new IllegalStateException("nothing came of it");
            }
        }
    }
}
