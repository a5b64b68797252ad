package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;

/** Learns the secrets of each message before it goes on. */
final class RecordingProvider implements MessageProvider {
    private final MessageProvider provider;
    private final SecrecyExtension secrecy;

    RecordingProvider(MessageProvider provider, SecrecyExtension secrecy) {
        this.provider = provider;
        this.secrecy = secrecy;
    }

    @Override
    public SendOutcome send(Message message) {
        secrecy.learn(message);
        secrecy.seen(message);
        try {
            return secrecy.seen(provider.send(message));
        } catch (RuntimeException failure) {
            secrecy.seen(failure);
            throw failure;
        }
    }

    @Override
    public boolean supports(Recipient recipient) {
        return provider.supports(recipient);
    }
}
