package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.SendOutcome.Detail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a provider must not do, throwing and answering null, into the outcome that it amounts to. */
final class GuardedProvider implements MessageProvider {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedProvider.class);
    private static final int CAUSES_LOGGED = 5;

    private final MessageProvider provider;

    private GuardedProvider(MessageProvider provider) {
        this.provider = provider;
    }

    static MessageProvider around(MessageProvider provider) {
        return requireNonNull(provider, "provider") instanceof GuardedProvider
                ? provider
                : new GuardedProvider(provider);
    }

    @Override
    public SendOutcome send(Message message) {
        try {
            return answered(provider.send(message));
        } catch (Exception thrown) {
            if (thrown instanceof InterruptedException) { // reaches us unchecked from other JVM languages
                Thread.currentThread().interrupt();
            }
            LOG.warn("A provider threw, so message {} may or may not have gone out: {}", message.id(), places(thrown));
            return SendOutcome.unknown(
                    Detail.of("the provider threw " + thrown.getClass().getName()));
        }
    }

    @Override
    public boolean supports(Recipient recipient) {
        return provider.supports(recipient);
    }

    private static SendOutcome answered(@Nullable SendOutcome outcome) {
        return outcome == null ? SendOutcome.unknown(Detail.of("the provider answered null")) : outcome;
    }

    /** Classes and places only: what an exception says may hold a number, a text or a credential. */
    private static String places(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < CAUSES_LOGGED; i++) {
            StackTraceElement[] stack = cause.getStackTrace();
            out.append(i == 0 ? "" : ", caused by ").append(cause.getClass().getName());
            out.append(stack.length == 0 ? "" : " at " + stack[0]);
            cause = cause.getCause();
        }
        return out.toString();
    }
}
