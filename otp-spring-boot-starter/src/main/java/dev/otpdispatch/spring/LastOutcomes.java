package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps how each provider fared last. Thread-safe. */
final class LastOutcomes implements ProviderWatch {
    /** As many failures in a row are no chance any more. */
    private static final int FAILURES_BEFORE_DOWN = 3;

    /** Reasons that lie in the message or its recipient say nothing of the provider. */
    private static final Set<Reason> NOT_THE_PROVIDERS =
            Set.of(Reason.INVALID_RECIPIENT, Reason.RECIPIENT_BLOCKED, Reason.CONTENT_REFUSED, Reason.DUPLICATE);

    /** Reasons that waiting does not help with. */
    private static final Set<Reason> LASTING = Set.of(Reason.CONFIGURATION, Reason.CREDIT);

    private final InstantSource clock;
    private final Map<String, ProviderState> last = new ConcurrentHashMap<>();

    LastOutcomes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SendOutcome send(NamedProvider provider, Message message) {
        SendOutcome outcome = provider.provider().send(message);
        last.compute(provider.name(), (name, before) -> state(outcome, before == null ? 0 : before.failuresInARow()));
        return outcome;
    }

    Optional<ProviderState> of(String name) {
        return Optional.ofNullable(last.get(name));
    }

    private ProviderState state(SendOutcome outcome, int failuresBefore) {
        int failures = isFailure(outcome) ? failuresBefore + 1 : 0;
        boolean lasting = outcome instanceof SendOutcome.Rejected rejected && LASTING.contains(rejected.reason());
        return new ProviderState(
                clock.instant(),
                OutcomeTags.outcome(outcome),
                OutcomeTags.reason(outcome),
                failures,
                lasting || failures >= FAILURES_BEFORE_DOWN);
    }

    private static boolean isFailure(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Unknown
                || (outcome instanceof SendOutcome.Rejected rejected && !NOT_THE_PROVIDERS.contains(rejected.reason()));
    }
}
