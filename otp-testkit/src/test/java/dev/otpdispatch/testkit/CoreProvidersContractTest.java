package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.FailoverOptions;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.RetryOptions;
import dev.otpdispatch.delivery.Route;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** What otp-core puts round a provider keeps the promises of the provider inside. */
class CoreProvidersContractTest {
    @Nested
    class Guarded extends OfLines {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return MessageProvider.guarded(new LineProvider(gateway));
        }
    }

    @Nested
    class Retrying extends OfLines {
        private static final int TRIES = 3;

        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            RetryOptions options = RetryOptions.builder()
                    .maxTries(TRIES)
                    .firstBackoff(Duration.ofMillis(1))
                    .build();
            return MessageProvider.retrying(options, new LineProvider(gateway));
        }

        @Override
        protected int handoversWhenRefused() {
            return TRIES;
        }
    }

    @Nested
    class Failover extends OfLines {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return MessageProvider.failover(
                    FailoverOptions.ofDefaults(), new LineProvider(gateway), new LineProvider(gateway));
        }

        @Override
        protected int handoversWhenRefused() {
            return 2;
        }
    }

    @Nested
    class Routing extends OfLines {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            return MessageProvider.routing(
                    new LineProvider(gateway),
                    Route.toCountry("DE", new LineProvider(gateway)).weight(3));
        }
    }

    abstract static class OfLines extends MessageProviderContract {
        @Override
        protected GatewayScript script() {
            return LineProvider.script();
        }
    }
}
