package dev.otpdispatch.store;

import org.jspecify.annotations.Nullable;

/** One key's record, with its place among those that expire about when it does and among the disposable. */
final class Entry extends Ring {
    final String key;

    private volatile StoredRecord record;
    private @Nullable Idle idle;

    Entry(String key, StoredRecord record) {
        this.key = key;
        this.record = record;
    }

    /** Read without the lock. */
    StoredRecord record() {
        return record;
    }

    /** Takes the new record, which makes this the one written last. */
    void replace(StoredRecord next, Ring disposable) {
        record = next;
        if (next.disposable()) {
            idle = idle == null ? new Idle(this) : idle;
            disposable.append(idle);
        } else {
            leaveDisposable();
        }
    }

    /** Leaves both orders. */
    void discard() {
        leave();
        leaveDisposable();
    }

    private void leaveDisposable() {
        if (idle != null) {
            idle.leave();
            idle = null;
        }
    }

    /** The place among the disposable; most records have none. */
    static final class Idle extends Ring {
        final Entry entry;

        private Idle(Entry entry) {
            this.entry = entry;
        }
    }
}
