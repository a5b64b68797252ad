package dev.otpdispatch;

import dev.otpdispatch.OtpListener.Delivered;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to the first provider that reaches their recipient, on this thread or on the dispatcher's. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(MessageProvider.class);

    private final List<MessageProvider> providers;
    private final @Nullable Executor dispatcher;
    private final Announcer announcer;
    private final InstantSource clock;

    Dispatch(List<MessageProvider> providers, @Nullable Executor dispatcher, Announcer announcer, InstantSource clock) {
        this.providers = providers.stream().map(MessageProvider::guarded).toList();
        this.dispatcher = dispatcher;
        this.announcer = announcer;
        this.clock = clock;
    }

    boolean queues() {
        return dispatcher != null;
    }

    /** Fails before anything is counted for a recipient that nobody reaches. */
    void requireReachable(Recipient recipient) {
        if (providerFor(recipient) == null) {
            throw new InvalidValueException(
                    "recipient",
                    recipient.masked(),
                    "no provider of this service reaches a "
                            + recipient.getClass().getSimpleName() + ": give OtpService.builder one that supports it");
        }
    }

    /** Runs a task where sending is done; false if the dispatcher takes no more. */
    boolean queue(Runnable task) {
        try {
            if (dispatcher == null) {
                task.run();
            } else {
                dispatcher.execute(task);
            }
            return true;
        } catch (RejectedExecutionException full) {
            LOG.warn("the dispatcher takes no more messages");
            return false;
        }
    }

    /** Sends one message, made where it is sent. */
    SendOutcome send(Optional<OtpSession> session, Recipient recipient, Supplier<Message> maker) {
        SendOutcome outcome;
        String id = "";
        try {
            Message message = maker.get();
            id = message.id();
            outcome = message.expiresAt().filter(this::hasPassed).isPresent() ? tooLate() : handOver(message);
        } catch (InvalidValueException unusable) {
            outcome = SendOutcome.rejected(
                    Reason.CONTENT_REFUSED, Detail.of(unusable.field() + ": " + unusable.remedy()));
        }
        announcer.tell(new Delivered(session, id, recipient.masked(), outcome));
        return outcome;
    }

    /** A queue behind a gateway that was slow is full of codes that are over: sending them would only keep it full. */
    private static SendOutcome tooLate() {
        return SendOutcome.rejected(Reason.UNAVAILABLE, Detail.of("its code expired before it could be sent"));
    }

    private boolean hasPassed(Instant end) {
        return clock.millis() >= end.toEpochMilli();
    }

    private SendOutcome handOver(Message message) {
        MessageProvider provider = providerFor(message.recipient());
        if (provider == null) {
            throw new IllegalStateException("reachable when the request was checked, and no longer");
        }
        return provider.send(message);
    }

    private @Nullable MessageProvider providerFor(Recipient recipient) {
        for (MessageProvider provider : providers) {
            if (provider.supports(recipient)) {
                return provider;
            }
        }
        return null;
    }
}
