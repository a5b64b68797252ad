package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;
import java.util.List;

/**
 * All that messages leave by: the way in, and the named providers behind it.
 *
 * @param entry what the service is given: routing, failover and retry round the named ones
 * @param named each of them once, in the order in which they are asked
 * @param gateways closes what properties described; an application's own beans are the application's
 */
record Providers(MessageProvider entry, List<NamedProvider> named, Gateways gateways) implements AutoCloseable {
    @Override
    public void close() {
        gateways.close();
    }
}
