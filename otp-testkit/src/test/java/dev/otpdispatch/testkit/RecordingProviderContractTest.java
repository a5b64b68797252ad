package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.MessageProvider;

class RecordingProviderContractTest extends MessageProviderContract {
    @Override
    protected MessageProvider createProvider(GatewayAccess gateway) {
        return new RecordingProvider(new LineProvider(gateway), secrecy);
    }

    @Override
    protected GatewayScript script() {
        return LineProvider.script();
    }
}
