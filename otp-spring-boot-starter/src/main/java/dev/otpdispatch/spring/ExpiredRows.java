package dev.otpdispatch.spring;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.jdbc.JdbcOtpStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Removes expired rows now and then, on one daemon thread that lives while the application runs. */
final class ExpiredRows implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);
    private static final int BATCH = 1_000;

    private final JdbcOtpStore store;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService thread;

    ExpiredRows(JdbcOtpStore store, Duration interval) {
        if (interval.isNegative() || (!interval.isZero() && interval.toMillis() == 0)) {
            throw new UnusablePropertyException(
                    "otp.jdbc.cleanup-interval",
                    interval.toString(),
                    "give 1ms or longer, or 0 to leave it to the operator");
        }
        this.store = store;
        this.interval = interval;
    }

    @Override
    public void start() {
        if (interval.isZero() || thread != null) {
            return;
        }
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("otp-expired-");
        daemons.setDaemon(true);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(daemons);
        long millis = interval.toMillis();
        Future<?> unused = started.scheduleWithFixedDelay(this::remove, millis, millis, TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** What it throws would be the end of the schedule; the database may be away for a while. */
    private void remove() {
        try {
            long removed = store.removeExpired(BATCH);
            LOG.debug("removed {} expired rows", removed);
        } catch (OtpStoreException away) {
            LOG.warn("expired rows could not be removed, which is tried again in {}", interval, away);
        }
    }
}
