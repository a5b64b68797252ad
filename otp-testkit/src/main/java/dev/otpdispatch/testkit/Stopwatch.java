package dev.otpdispatch.testkit;

import java.time.Duration;

/** Measures how long something really took, whatever the clocks say. */
final class Stopwatch {
    private final long startNanos = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch start() {
        return new Stopwatch();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
