package dev.otpdispatch.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is moved. The test kit has one for users; a dependency on it from here would be a cycle. */
final class TestClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    void set(Instant time) {
        now.set(time);
    }

    void advance(Duration step) {
        now.updateAndGet(time -> time.plus(step));
    }
}
