package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Requires that a trial saw failures; not in each round, since a fast machine is through one before anything fails. */
final class FailuresOfAllRounds implements BeforeAllCallback, AfterAllCallback {
    private final AtomicInteger seen = new AtomicInteger();

    void saw(int failures) {
        seen.addAndGet(failures);
    }

    @Override
    public void beforeAll(ExtensionContext trial) {
        seen.set(0);
    }

    @Override
    public void afterAll(ExtensionContext trial) {
        assertThat(seen).as("failures seen by the threads").hasPositiveValue();
    }
}
