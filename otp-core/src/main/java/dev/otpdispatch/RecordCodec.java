package dev.otpdispatch;

import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Between a state and the record that keeps it. */
interface RecordCodec<S> {
    /** The state in a record, or the empty state where there is none. */
    S decode(@Nullable StoredRecord record, long now);

    /** The record of a state. */
    StoredRecord encode(S state, long version, long now);

    /** How long a store must keep it at least. */
    Duration keepFor(S state, long now);
}
