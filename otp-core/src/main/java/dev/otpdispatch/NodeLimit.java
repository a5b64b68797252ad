package dev.otpdispatch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The limit on all sends of this node: the same log as for one recipient, kept in memory. */
final class NodeLimit {
    private final Optional<SendLimit> limit;
    private final AtomicReference<SendLog> log = new AtomicReference<>(SendLog.EMPTY);

    NodeLimit(Optional<SendLimit> limit) {
        this.limit = limit;
    }

    /** Takes one send and returns {@code now}, or takes nothing and returns until when the node is full. */
    long take(long now) {
        if (limit.isEmpty()) {
            return now;
        }
        SendLimit each = limit.get();
        while (true) {
            SendLog seen = log.get();
            long until = seen.fullUntil(now, java.util.List.of(each));
            if (until > now) {
                return until;
            }
            if (log.compareAndSet(
                    seen, seen.plus(now, each.count(), each.window().toMillis()))) {
                return now;
            }
        }
    }

    void giveBack(long time) {
        UnaryOperator<SendLog> oneLess = seen -> seen.minus(time);
        log.updateAndGet(oneLess);
    }
}
