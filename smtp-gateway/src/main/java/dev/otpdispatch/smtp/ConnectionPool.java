package dev.otpdispatch.smtp;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server: never more than the bound, the one used last first, idle ones closed.
 *
 * <p>One daemon thread looks after them while any is open, and ends when none is: it cuts dialogues that outlast
 * their time and closes connections that nobody uses.
 */
final class ConnectionPool {
    private static final long SLOWEST_ROUND_MILLIS = 1_000;
    private static final long FASTEST_ROUND_MILLIS = 20;

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor caretaker;
    private final AtomicBoolean onRounds = new AtomicBoolean();
    private volatile boolean closed;

    ConnectionPool(SmtpSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
        this.places = new Semaphore(settings.poolSize(), true);
        this.caretaker = new ScheduledThreadPoolExecutor(1, round -> caretakerThread(round, settings.endpoint()));
        caretaker.setKeepAliveTime(2 * SLOWEST_ROUND_MILLIS, TimeUnit.MILLISECONDS);
        caretaker.allowCoreThreadTimeOut(true);
        caretaker.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        caretaker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    boolean closed() {
        return closed;
    }

    /** Waits for a place, at most the connect timeout; {@link #leave} gives it back. */
    boolean enter() throws InterruptedException {
        return places.tryAcquire(settings.timeouts().connect().toNanos(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        places.release();
    }

    /** The connection used last, unless it has been idle for too long; null where there is none. */
    @Nullable
    Connection takeIdle() {
        Connection last = idle.pollFirst();
        if (last != null && expired(last, settings.clock().instant())) {
            discard(last);
            return null;
        }
        return last;
    }

    /** A new connection, not yet signed on; after the closing nobody looks after it, so it leads nowhere. */
    Connection open() {
        Connection fresh = new Connection(settings, tls);
        open.add(fresh);
        beginRounds();
        if (caretaker.isShutdown()) {
            fresh.cut();
        }
        return fresh;
    }

    void keep(Connection connection) {
        connection.idleSince(settings.clock().instant());
        idle.addFirst(connection);
        if (closed && idle.remove(connection)) {
            discard(connection);
        }
    }

    /** Takes leave of the server and forgets the connection. */
    void discard(Connection connection) {
        connection.close();
        open.remove(connection);
    }

    /** Lets what is under way finish within its time, then closes everything. */
    void close() {
        closed = true;
        boolean quiet = false;
        try {
            quiet = places.tryAcquire(
                    settings.poolSize(), settings.timeouts().whole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
        for (Connection last = idle.pollFirst(); last != null; last = idle.pollFirst()) {
            discard(last);
        }
        caretaker.shutdown();
        open.forEach(Connection::cut); // what is opened from now on is cut where it is opened
        if (quiet) {
            places.release(settings.poolSize());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a round: it begins the next one itself
    private void beginRounds() {
        if (onRounds.compareAndSet(false, true) && !closed) {
            caretaker.schedule(this::round, roundMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            long now = System.nanoTime();
            Instant time = settings.clock().instant();
            for (Connection connection : open) {
                lookAfter(connection, now, time);
            }
        } finally {
            onRounds.set(false);
            if (!open.isEmpty()) {
                beginRounds();
            }
        }
    }

    private void lookAfter(Connection connection, long now, Instant time) {
        if (connection.overdue(now)) {
            connection.cut();
        } else if (expired(connection, time) && idle.remove(connection)) {
            discard(connection);
        }
    }

    private boolean expired(Connection connection, Instant time) {
        return !time.isBefore(connection.idleSince().plus(settings.idleExpiry()));
    }

    private long roundMillis() {
        long whole = settings.timeouts().whole().toMillis() / 10;
        return Math.max(FASTEST_ROUND_MILLIS, Math.min(SLOWEST_ROUND_MILLIS, whole));
    }

    private static Thread caretakerThread(Runnable round, String endpoint) {
        Thread thread = new Thread(round, "smtp-connections-" + endpoint);
        thread.setDaemon(true);
        return thread;
    }
}
