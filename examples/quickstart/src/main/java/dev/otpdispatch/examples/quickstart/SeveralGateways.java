package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.FailoverOptions;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.RetryOptions;
import dev.otpdispatch.delivery.Route;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gateways put together, and the threads that send. */
final class SeveralGateways {
    private SeveralGateways() {}

    static MessageProvider together(MessageProvider primary, MessageProvider reserve, MessageProvider british) {
        // sample: together
        RetryOptions twice = RetryOptions.builder()
                .maxTries(2) // the first time included
                .firstBackoff(Duration.ofMillis(50))
                .build();
        MessageProvider patient = MessageProvider.retrying(twice, primary); // the same gateway once more
        MessageProvider safe = MessageProvider.failover(patient, reserve); // then the next one
        MessageProvider provider = MessageProvider.routing(safe, Route.toCountry("GB", british));
        // end
        return provider;
    }

    static MessageProvider resting(MessageProvider primary, MessageProvider reserve) {
        // sample: resting
        FailoverOptions options = FailoverOptions.builder()
                .failuresBeforeRest(3) // in a row
                .rest(Duration.ofMinutes(1))
                .build();
        MessageProvider provider = MessageProvider.failover(options, primary, reserve);
        // end
        return provider;
    }

    // sample: dispatcher
    /** Eight threads, and room for a thousand messages that wait; more are refused by an exception. */
    static ThreadPoolExecutor senders() {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(8, 8, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1_000));
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    static OtpService service(MessageProvider provider, ThreadPoolExecutor senders) {
        return OtpService.builder(provider).dispatcher(senders).build();
    }

    /** When the application ends, before the gateways are closed: takes no more, and lets what waits go out. */
    static void close(ThreadPoolExecutor senders) throws InterruptedException {
        senders.shutdown();
        if (!senders.awaitTermination(20, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }
    // end
}
