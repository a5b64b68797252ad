package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many messages that need a token while its endpoint is in trouble. */
@Timeout(120)
class TokenQueueTest {
    private static final int MESSAGES = 8;
    private static final byte[] UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final List<Thread> senders = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void sendWhenOthersWaitForATokenThatNeverComesThenAllTakeTheOneRefusal() throws IOException, InterruptedException {
        ConcurrentLinkedQueue<SendOutcome> outcomes = new ConcurrentLinkedQueue<>();
        try (ServerSocket login = new ServerSocket(0, MESSAGES, InetAddress.getLoopbackAddress());
                HttpSmsProvider provider = provider(URI.create("http://127.0.0.1:" + login.getLocalPort()))) {
            new Thread(() -> refuseWhoeverAsks(login)).start();
            for (int i = 0; i < MESSAGES; i++) {
                senders.add(new Thread(() -> outcomes.add(provider.send(Samples.message()))));
            }
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
        }

        assertThat(outcomes).hasSize(MESSAGES).allSatisfy(outcome -> {
            assertThat(((Rejected) outcome).reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(((Rejected) outcome).retryable()).isTrue();
        });
        assertThat(asked).hasValue(1);
    }

    @Test
    void sendWhenInterruptedInTheQueueThenItIsRefusedAndStaysInterrupted() throws InterruptedException {
        try (HttpSmsProvider provider = provider(URI.create("http://127.0.0.1:9"))) {
            AtomicInteger interrupted = new AtomicInteger();
            Thread sender = new Thread(() -> {
                Thread.currentThread().interrupt();
                assertThat(provider.send(Samples.message())).isInstanceOf(Rejected.class);
                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            });
            sender.start();
            sender.join();

            assertThat(interrupted).hasValue(1);
        }
    }

    private void refuseWhoeverAsks(ServerSocket login) {
        while (!login.isClosed()) {
            try (Socket asking = login.accept()) {
                asked.incrementAndGet();
                readToTheEndOfTheForm(asking.getInputStream());
                awaitThatAllOthersQueue();
                asking.getOutputStream().write(UNAVAILABLE);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void readToTheEndOfTheForm(InputStream request) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("grant_type=client_credentials") < 0) {
            read.append((char) request.read());
        }
    }

    /** One sender asks, and is no longer in the queue. */
    private void awaitThatAllOthersQueue() {
        while (senders.stream()
                        .filter(sender -> sender.getState() == Thread.State.TIMED_WAITING)
                        .filter(TokenQueueTest::isInTheQueue)
                        .count()
                < MESSAGES - 1) {
            Thread.onSpinWait();
        }
    }

    private static boolean isInTheQueue(Thread sender) {
        for (StackTraceElement call : sender.getStackTrace()) {
            if (call.getClassName().equals(TokenSource.class.getName())
                    && call.getMethodName().equals("isMyTurn")) {
                return true;
            }
        }
        return false;
    }

    private static HttpSmsProvider provider(URI base) {
        GatewayDefinition definition = Samples.definition("'request':{'url':'https://api.example/send',"
                + "'form':{'t':'{message}'}},'timeouts':{'read':'100s','call':'100s'},"
                + "'auth':{'type':'oauth2','tokenUrl':'https://login.example/oauth/token','clientId':'client',"
                + "'clientSecret':'secret'}");
        return HttpSmsProvider.builder(definition).baseUrl(base).build();
    }
}
