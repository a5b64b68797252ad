package dev.otpdispatch;

import java.security.SecureRandom;
import java.util.Random;

/** Chance that can be repeated: for tests only. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random seeded;

    SeededRandom(long seed) {
        this.seeded = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        seeded.nextBytes(bytes);
    }
}
