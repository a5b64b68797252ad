package dev.otpdispatch.store.trials;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.SendLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes of four threads each verify codes and have codes sent, while connections die and the server restarts.
 *
 * <p>No code is accepted twice, no cap is exceeded, nothing is answered that was not written, and every thread gets
 * an answer in the end without anything being restarted on its side.
 */
@Timeout(180)
public abstract class ServiceFaultTrial {
    private static final int ROUNDS = 20;
    private static final int THREADS = 8;
    private static final int CODES = 12;
    private static final int SENDS_EVERY = 4;
    private static final int SESSION_CAP = 3;
    private static final int RECIPIENT_CAP = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final FailuresOfAllRounds FAILURES = new FailuresOfAllRounds();

    private final Pepper pepper = Pepper.random();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private final Inbox inbox = new Inbox();

    /** For subclasses. */
    protected ServiceFaultTrial() {}

    /** The server, which outlives the rounds. */
    protected abstract TrialServer server();

    /** How long a node waits for an answer: short, so that a round is. */
    protected abstract Duration timeout();

    @RepeatedTest(ROUNDS)
    final void verifyAndChallengeWhenConnectionsDieAndTheServerRestartsThenNothingIsAcceptedOrSentTooOften(
            RepetitionInfo round) throws IOException {
        List<CodeRace> codes = codes();
        List<SendRace> sends =
                List.of(SendRace.inOneSession(inbox, SESSION_CAP), SendRace.toOneRecipient(inbox, RECIPIENT_CAP));
        try (FaultProxy proxy = FaultProxy.to(server().port());
                TrialNode one = server().connect(proxy.port(), timeout());
                TrialNode two = server().connect(proxy.port(), timeout())) {
            proxy.weather(Weather.stormy(
                    round.getCurrentRepetition(), timeout().multipliedBy(3).dividedBy(2)));
            raceThroughARestart(codes, sends, List.of(service(one), service(two)));
        }
        FAILURES.saw(failures(codes, sends));
        check(codes, sends);
    }

    private List<CodeRace> codes() {
        try (TrialNode direct = server().connect()) {
            OtpService otp = service(direct);
            return Stream.generate(() -> new CodeRace(otp, inbox)).limit(CODES).toList();
        }
    }

    private void check(List<CodeRace> codes, List<SendRace> sends) {
        try (TrialNode direct = server().connect()) {
            OtpService otp = service(direct);
            codes.forEach(code -> code.check(otp));
            sends.forEach(send -> send.check(otp));
        }
    }

    private void raceThroughARestart(List<CodeRace> codes, List<SendRace> sends, List<OtpService> nodes) {
        AtomicInteger furthest = new AtomicInteger();
        try (Threads threads = Threads.start(THREADS, thread -> {
            OtpService node = nodes.get(thread % nodes.size());
            for (int i = 0; i < codes.size(); i++) {
                furthest.accumulateAndGet(i, Math::max);
                boolean rightFirst = (thread + i) % 3 == 0;
                codes.get(i).type(node, rightFirst);
                codes.get(i).type(node, !rightFirst);
                if (i % SENDS_EVERY == 0) {
                    sends.forEach(send -> send.send(node));
                }
            }
        })) {
            Waiting.until("half of the codes are typed", LIMIT, () -> {
                threads.requireNoneFailed();
                return furthest.get() >= codes.size() / 2;
            });
            server().restart();
            threads.join();
        }
    }

    private OtpService service(TrialNode node) {
        OtpPolicy policy = OtpPolicy.builder()
                .sendLimits(SendLimits.builder().withoutCooldown().build())
                .build();
        return OtpService.builder(inbox)
                .policy(policy)
                .store(node.store())
                .pepper(pepper)
                .clock(clock)
                .build();
    }

    private static int failures(List<CodeRace> codes, List<SendRace> sends) {
        return codes.stream().mapToInt(CodeRace::failures).sum()
                + sends.stream().mapToInt(SendRace::failures).sum();
    }
}
