package dev.otpdispatch.examples.smpp;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.testkit.GatewayAccess;
import dev.otpdispatch.testkit.GatewayScript;
import dev.otpdispatch.testkit.MessageProviderContract;
import java.time.Duration;

// sample: contract
class SmppProviderContractTest extends MessageProviderContract {
    /** jsmpp does not tell who waits that the session broke: a lost answer takes as long as the patience. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Override
    protected MessageProvider createProvider(GatewayAccess gateway) {
        Duration patience = gateway.patience().compareTo(LONGEST) < 0 ? gateway.patience() : LONGEST;
        return new SmppProvider(
                new SmppAccount(gateway.host(), gateway.port(), "acme", gateway.secret(), "ACME", patience));
    }

    @Override
    protected GatewayScript script() {
        return GatewayScript.smpp();
    }
}
// end
