package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** One provider before one gateway: what it does wrong while it sends becomes an {@link AssertionError}. */
final class Trial implements AutoCloseable {
    private final PlayedGateway gateway;
    private final MessageProvider provider;
    private final MessageProvider watched;
    private final SecrecyExtension secrecy;
    private final Duration limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(Trial::daemon);

    /**
     * Owns the gateway and the provider.
     *
     * @param limit by which each send has answered
     */
    Trial(PlayedGateway gateway, MessageProvider provider, SecrecyExtension secrecy, Duration limit) {
        this.gateway = gateway;
        this.provider = provider;
        this.watched = secrecy.recording(provider);
        this.secrecy = secrecy;
        this.limit = limit;
    }

    PlayedGateway gateway() {
        return gateway;
    }

    List<String> handedOver() {
        return gateway.handedOver();
    }

    /** How often this message was handed over. */
    int handovers(Message message) {
        return (int)
                handedOver().stream().filter(request -> holds(request, message)).count();
    }

    /** What the gateway called this message, which it has taken over. */
    String idOf(Message message) {
        List<String> requests = handedOver();
        return PlayedGateway.id(IntStream.range(0, requests.size())
                .filter(number -> holds(requests.get(number), message))
                .findFirst()
                .orElseThrow());
    }

    /** Whether a request carries a message: its code, and its recipient in any spelling. */
    static boolean holds(String request, Message message) {
        return request.contains(message.codeOrText()) && request.contains(TrialMessages.legible(message.recipient()));
    }

    boolean supports(Recipient recipient) {
        return provider.supports(recipient);
    }

    boolean isCloseable() {
        return provider instanceof AutoCloseable;
    }

    /** Sends within the limit. */
    SendOutcome send(Message message) {
        return outcome(start(message));
    }

    /** Sends on a thread that was interrupted before, and says whether it still is. */
    boolean keepsInterruption(Message message) {
        return answer(threads.submit(() -> {
            Thread.currentThread().interrupt();
            sendNow(message);
            return Thread.interrupted();
        }));
    }

    Future<SendOutcome> start(Message message) {
        return threads.submit(() -> sendNow(message));
    }

    /** Waits within the limit until something is handed over or the send has ended; whether something was. */
    boolean isHandedOverBefore(Future<SendOutcome> end) {
        Waiting.until(limit, () -> end.isDone() || !handedOver().isEmpty());
        return !handedOver().isEmpty();
    }

    SendOutcome outcome(Future<SendOutcome> send) {
        return answer(send);
    }

    /** Closes the provider, as its owner does, within the limit. */
    void closeProvider() {
        if (provider instanceof AutoCloseable closeable) {
            Callable<Boolean> closing = () -> {
                closeable.close();
                return true;
            };
            answer(threads.submit(closing));
        }
    }

    @Override
    public void close() {
        secrecy.seen(provider);
        closeProvider();
        gateway.close();
        threads.shutdownNow();
    }

    /** What is thrown here names its class only: the words would hold the code of the test that fails. */
    private SendOutcome sendNow(Message message) {
        SendOutcome outcome;
        try {
            outcome = watched.send(message);
        } catch (RuntimeException thrown) {
            throw new AssertionError("an expected failure is an outcome, never an exception: send threw", thrown);
        }
        if (outcome == null) {
            throw new AssertionError("send answered null");
        }
        return outcome;
    }

    private <T> T answer(Future<T> running) {
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            throw new AssertionError("every wait is bounded, but nothing had come after " + limit, late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AssertionError wrong
                    ? wrong
                    : new AssertionError("failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the provider sent", stopped);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "trial");
        thread.setDaemon(true);
        return thread;
    }
}
