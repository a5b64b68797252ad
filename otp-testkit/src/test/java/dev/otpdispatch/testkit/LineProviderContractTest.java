package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.MessageProvider;

/** The provider that the faults are planted in has none. */
class LineProviderContractTest extends MessageProviderContract {
    @Override
    protected MessageProvider createProvider(GatewayAccess gateway) {
        return new LineProvider(gateway);
    }

    @Override
    protected GatewayScript script() {
        return LineProvider.script();
    }
}
