package dev.otpdispatch.planted;

import dev.otpdispatch.planted.below.BelowPlanted;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.assertj.core.api.Assertions;

/** Breaks every rule once, in a package that is not marked, so that a test can see each rule fail. */
public final class PlantedFaults {
    private PlantedFaults() {}

    /** Not final, and called by how it is built. */
    public static class ClockManager {
        /** From the air, by call. */
        public long now() {
            System.out.println("now");
            Logger.getAnonymousLogger().info("now");
            return System.currentTimeMillis();
        }
    }

    /** From the air, by reference. */
    static final class Reference {
        final Supplier<Instant> clock = Instant::now;
    }

    /** Abstract by name. */
    public static final class AbstractThing {}

    /** Locks whole methods, sleeps, and no contract has ever seen it. */
    static final class UnprovedStore implements OtpStore {
        @Override
        public synchronized StoredRecord read(String key) {
            return null;
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }

    /** In a core package, reaching for a sibling, a library and round in a circle. */
    static final class Reaching {
        Class<?> sibling = SmtpServer.class;
        Class<?> library = Assertions.class;
        BelowPlanted below = new BelowPlanted();
    }
}
