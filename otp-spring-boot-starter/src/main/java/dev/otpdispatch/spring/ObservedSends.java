package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Each send as an observation {@code otp.send}: a timer and, where there is tracing, a span. No recipient, no text. */
final class ObservedSends implements ProviderWatch {
    private static final String OUTCOME = "outcome";
    private static final String REASON = "reason";

    private final ObservationRegistry registry;

    ObservedSends(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public SendOutcome send(NamedProvider provider, Message message) {
        // A registry wants the same keys of every observation: one that is broken off has them too.
        Observation observation = Observation.createNotStarted("otp.send", registry)
                .contextualName("otp send by " + provider.name())
                .lowCardinalityKeyValue("provider", provider.name())
                .lowCardinalityKeyValue(OUTCOME, "unknown")
                .lowCardinalityKeyValue(REASON, OutcomeTags.NONE);
        return observation.observe(() -> {
            SendOutcome outcome = provider.provider().send(message);
            observation
                    .lowCardinalityKeyValue(OUTCOME, OutcomeTags.outcome(outcome))
                    .lowCardinalityKeyValue(REASON, OutcomeTags.reason(outcome));
            return outcome;
        });
    }
}
