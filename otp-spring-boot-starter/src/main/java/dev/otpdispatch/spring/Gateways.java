package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;

/** Makes the provider of a gateway that properties describe. */
interface Gateways extends AutoCloseable {
    /**
     * A provider.
     *
     * @param name a key of {@code otp.gateways}
     * @param gateway what is said of it
     */
    MessageProvider make(String name, GatewayProperties gateway);

    /** Closes all that was made. */
    @Override
    void close();
}
