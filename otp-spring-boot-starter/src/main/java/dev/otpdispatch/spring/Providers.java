package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;
import java.util.List;
import java.util.Optional;

/**
 * All that messages leave by: the way in, and the named providers behind it.
 *
 * @param entry what the service is given: routing, failover and retry round the named ones
 * @param named each of them once, in the order in which they are asked
 * @param outcomes how they fared last
 * @param gateways closes what properties described; an application's own beans are the application's
 */
record Providers(MessageProvider entry, List<NamedProvider> named, LastOutcomes outcomes, Gateways gateways)
        implements ProviderStates, AutoCloseable {
    @Override
    public List<String> names() {
        return named.stream().map(NamedProvider::name).toList();
    }

    @Override
    public Optional<ProviderState> of(String name) {
        return outcomes.of(name);
    }

    @Override
    public void close() {
        gateways.close();
    }
}
