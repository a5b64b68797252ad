package dev.otpdispatch.store.trials;

import dev.otpdispatch.failure.OtpStoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes of four threads each count in one record while connections die and the server restarts.
 *
 * <p>Of all writers that expect one version at most one is told that it won; no confirmed count is lost, none is
 * made of nothing, "may not have happened" is never said of a write that did, and both nodes recover by themselves.
 */
@Timeout(180)
public abstract class StoreFaultTrial {
    private static final int ROUNDS = 20;
    private static final int THREADS = 8;
    private static final int COUNTS_EACH_SIDE_OF_THE_RESTART = 25;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final FailuresOfAllRounds FAILURES = new FailuresOfAllRounds();

    /** For subclasses. */
    protected StoreFaultTrial() {}

    /** The server, which outlives the rounds. */
    protected abstract TrialServer server();

    /** How long a node waits for an answer: short, so that a round is. */
    protected abstract Duration timeout();

    @RepeatedTest(ROUNDS)
    final void writeWhenConnectionsDieAndTheServerRestartsThenNoCountIsLostOrInvented(RepetitionInfo round)
            throws IOException {
        try (FaultProxy proxy = FaultProxy.to(server().port());
                TrialNode one = server().connect(proxy.port(), timeout());
                TrialNode two = server().connect(proxy.port(), timeout());
                TrialNode direct = server().connect()) {
            Tally tally = new Tally(UUID.randomUUID().toString(), THREADS);
            tally.begin(direct.store(), 1L + round.getCurrentRepetition());
            proxy.weather(Weather.stormy(round.getCurrentRepetition(), stall()));
            countThroughARestart(tally, List.of(one, two));
            proxy.weather(Weather.calm());
            requireRecovery(List.of(one, two, direct));
            tally.check(direct.store());
            FAILURES.saw(tally.failures());
        }
    }

    /** Longer than a node waits, so that a stalled request arrives after it was given up. */
    private Duration stall() {
        return timeout().multipliedBy(3).dividedBy(2);
    }

    private void countThroughARestart(Tally tally, List<TrialNode> nodes) {
        AtomicBoolean over = new AtomicBoolean();
        try (Threads threads = Threads.start(THREADS, thread -> {
            while (!over.get()) {
                tally.count(nodes.get(thread % nodes.size()).store(), thread);
            }
        })) {
            awaitMore(tally, threads);
            server().restart();
            awaitMore(tally, threads);
            over.set(true);
            threads.join();
        }
    }

    private static void awaitMore(Tally tally, Threads threads) {
        int enough = tally.confirmed() + COUNTS_EACH_SIDE_OF_THE_RESTART;
        Waiting.until("threads count", LIMIT, () -> {
            threads.requireNoneFailed();
            return tally.confirmed() >= enough;
        });
    }

    private static void requireRecovery(List<TrialNode> nodes) {
        for (TrialNode node : nodes) {
            Waiting.until("a node recovers by itself", LIMIT, () -> answers(node));
        }
    }

    private static boolean answers(TrialNode node) {
        try {
            return node.store().read("nothing-is-here") == null;
        } catch (OtpStoreException e) {
            return false;
        }
    }
}
