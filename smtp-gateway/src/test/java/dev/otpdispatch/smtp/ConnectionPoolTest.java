package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MutableClock clock = MutableClock.create();
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port())
            .pool(4, IDLE)
            .clock(clock)
            .timeouts(new SmtpTimeouts(MINUTE, MINUTE, MINUTE, MINUTE))
            .build();
    private final SmtpSmsProvider provider = Samples.gateway(server);

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @Test
    void sendWhenOneAfterAnotherThenOneConnectionCarriesAll() {
        for (int i = 0; i < 50; i++) {
            assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        }

        assertThat(mta.count("CONNECT")).isEqualTo(1);
        assertThat(mta.count("NOOP")).isZero();
        assertThat(mta.contents()).hasSize(50);
    }

    @Test
    void sendWhenSixteenThreadsThenTheyShareNoMoreThanThePool() throws Exception {
        List<SendOutcome> outcomes = inParallel(16, 400);

        assertThat(outcomes)
                .hasSize(400)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Accepted.class));
        assertThat(mta.contents()).hasSize(400);
        assertThat(mta.count("CONNECT")).isLessThanOrEqualTo(4);
    }

    @Test
    void sendWhenAllConnectionsAreBusyThenRejectsAsThrottledAfterTheConnectTimeout() throws Exception {
        ScriptedSmtp slow = ScriptedSmtp.plain();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        slow.then("MAIL", dialogue -> {
            reached.countDown();
            await(release);
            dialogue.say("250 ok");
        });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (slow;
                SmtpServer one = Samples.serverAt(slow.port())
                        .pool(1, IDLE)
                        .timeouts(new SmtpTimeouts(Duration.ofMillis(300), MINUTE, MINUTE, MINUTE))
                        .build()) {
            Future<SendOutcome> first =
                    threads.submit(() -> Samples.gateway(one).send(Samples.toPhone()));
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(Samples.gateway(one).send(Samples.toPhone()))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(Reason.THROTTLED);
                        assertThat(rejected.retryable()).isTrue();
                    });
            release.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sendWhenConnectionRestedLongerThanASecondThenItIsAskedFirst() {
        provider.send(Samples.toPhone());
        clock.advance(Duration.ofSeconds(2));
        provider.send(Samples.toPhone());

        assertThat(mta.count("NOOP")).isEqualTo(1);
        assertThat(mta.count("CONNECT")).isEqualTo(1);
    }

    @Test
    void sendWhenRestedConnectionIsDeadThenItIsReplacedOnce() throws IOException {
        provider.send(Samples.toPhone());
        mta.dropConnections();
        clock.advance(Duration.ofSeconds(2));

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
        assertThat(mta.contents()).hasSize(2);
    }

    @Test
    void sendWhenJustUsedConnectionIsDeadThenItIsReplacedOnce() throws IOException {
        provider.send(Samples.toPhone());
        mta.dropConnections();

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
        assertThat(mta.count("DATA")).isEqualTo(2);
    }

    @Test
    void sendWhenServerClosesKeptConnectionWith421ThenItIsReplacedOnce() {
        provider.send(Samples.toPhone());
        mta.then("MAIL", Reaction.replyAndClose("421 4.4.2 idle for too long"));

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
    }

    @Test
    void sendWhenReplacementFailsTooThenRejectsRetryableWithoutAThirdTry() {
        provider.send(Samples.toPhone());
        mta.then("MAIL", Reaction.hangUp()).then("MAIL", Reaction.hangUp());

        assertThat(provider.send(Samples.toPhone()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.retryable()).isTrue());
        assertThat(mta.count("CONNECT")).isEqualTo(2);
        assertThat(mta.contents()).hasSize(1);
    }

    @Test
    void sendWhenKeptConnectionBreaksAfterHandoverThenItIsNotReplaced() {
        provider.send(Samples.toPhone());
        mta.then("CONTENT", Reaction.hangUp());

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(mta.count("CONNECT")).isEqualTo(1);
        assertThat(mta.count("DATA")).isEqualTo(2);
    }

    @Test
    void idleConnectionWhenItsTimeIsOverThenItIsClosedWithoutFurtherSends() {
        provider.send(Samples.toPhone());
        assertThat(mta.openConnections()).isEqualTo(1);
        clock.advance(IDLE);

        Awaitility.await().atMost(MINUTE).until(() -> mta.count("QUIT") == 1);
        Awaitility.await().atMost(MINUTE).until(() -> mta.openConnections() == 0);
    }

    @Test
    void sendWhenIdleTimeIsOverThenANewConnectionIsTaken() {
        provider.send(Samples.toPhone());
        clock.advance(IDLE);

        assertThat(provider.send(Samples.toPhone())).isInstanceOf(Accepted.class);
        assertThat(mta.count("CONNECT")).isEqualTo(2);
    }

    @Test
    void closeWhenMessageIsUnderWayThenItIsFinishedFirst() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        mta.then("RCPT", dialogue -> {
            reached.countDown();
            await(release);
            dialogue.say("250 ok");
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<SendOutcome> sending = threads.submit(() -> provider.send(Samples.toPhone()));
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            Future<?> closing = threads.submit(server::close);
            Awaitility.await().atMost(MINUTE).until(() -> isClosed(provider.send(Samples.toPhone())));
            release.countDown();

            assertThat(sending.get(60, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
            closing.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        Awaitility.await().atMost(MINUTE).until(() -> mta.openConnections() == 0);
        assertThat(mta.count("QUIT"))
                .as("a message may have gone by another connection before the closing began")
                .isEqualTo(mta.count("CONNECT"));
    }

    @Test
    void sendWhenClosedThenRejectsRetryableAndConnectsNowhere() {
        server.close();
        server.close();

        assertThat(isClosed(provider.send(Samples.toPhone()))).isTrue();
        assertThat(mta.count("CONNECT")).isZero();
    }

    @Test
    void sendWhenInterruptedThenRejectsRetryableAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        SendOutcome outcome = provider.send(Samples.toPhone());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.retryable()).isTrue());
        assertThat(mta.contents()).isEmpty();
    }

    @Test
    void serverWhenQuietThenLeavesNoThreadBehind() {
        provider.send(Samples.toPhone());
        assertThat(caretakers()).isEqualTo(1);
        server.close();

        Awaitility.await().atMost(MINUTE).until(() -> caretakers() == 0);
    }

    private long caretakers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("smtp-connections-localhost:" + mta.port()))
                .count();
    }

    private static boolean isClosed(SendOutcome outcome) {
        return outcome instanceof Rejected rejected
                && rejected.retryable()
                && rejected.detail().text().contains("closed");
    }

    private List<SendOutcome> inParallel(int threads, int messages) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sends.add(() -> provider.send(Samples.toPhone()));
            }
            List<SendOutcome> outcomes = new ArrayList<>();
            for (Future<SendOutcome> sent : pool.invokeAll(sends)) {
                outcomes.add(sent.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test went on without releasing the server");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
