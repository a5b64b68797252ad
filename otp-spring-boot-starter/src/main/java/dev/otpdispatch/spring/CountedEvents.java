package dev.otpdispatch.spring;

import dev.otpdispatch.OtpListener;
import dev.otpdispatch.delivery.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Counts what happens. Names and tags come from closed sets: nothing of a person, a session or a message is in them.
 */
final class CountedEvents implements OtpListener {
    private final MeterRegistry registry;

    CountedEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void on(OtpEvent event) {
        if (event instanceof Challenged) {
            count("otp.challenges");
        } else if (event instanceof Refused refused) {
            count("otp.refusals", "rule", OutcomeTags.lower(refused.rule()));
        } else if (event instanceof Delivered delivered) {
            SendOutcome outcome = delivered.outcome();
            count("otp.deliveries", "outcome", OutcomeTags.outcome(outcome), "reason", OutcomeTags.reason(outcome));
        } else if (event instanceof Checked checked) {
            count("otp.checks", "verdict", OutcomeTags.lower(checked.verdict()));
        } else if (event instanceof AccountLocked) {
            count("otp.locks");
        } else if (event instanceof BlockNear) {
            count("otp.blocks.near");
        } else if (event instanceof AccountBlocked) {
            count("otp.blocks");
        } else if (event instanceof LinkAnswered answered) {
            count(
                    "otp.links",
                    "answer",
                    answered.result().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        } else if (event instanceof ClockAhead) {
            count("otp.clock.ahead");
        }
    }

    private void count(String name, String... tags) {
        registry.counter(name, tags).increment();
    }
}
