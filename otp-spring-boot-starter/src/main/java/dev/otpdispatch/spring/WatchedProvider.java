package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;

/** A provider that somebody looks at while it sends. */
record WatchedProvider(NamedProvider named, ProviderWatch watch) implements MessageProvider {
    @Override
    public SendOutcome send(Message message) {
        return watch.send(named, message);
    }

    @Override
    public boolean supports(Recipient recipient) {
        return named.provider().supports(recipient);
    }
}
