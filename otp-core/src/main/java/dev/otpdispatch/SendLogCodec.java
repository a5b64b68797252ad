package dev.otpdispatch;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Send logs as records: a version, how many, the first time, then the steps from one to the next. */
final class SendLogCodec implements RecordCodec<SendLog> {
    private static final int VERSION = 1;
    private static final long MARGIN_MILLIS = 5_000;

    private final Duration memory;
    /** Whether it is the log of nobody: of a recipient that a decoy made up. */
    private final boolean disposable;

    SendLogCodec(Duration memory, boolean disposable) {
        this.memory = memory;
        this.disposable = disposable;
    }

    @Override
    public SendLog decode(@Nullable StoredRecord record, long now) {
        if (record == null) {
            return SendLog.EMPTY;
        }
        ByteReader in = new ByteReader(record.bytes());
        try {
            if (in.octet() != VERSION) {
                throw new OtpStoreException("a send log has a format that this release does not read", false, null);
            }
            long[] times = new long[in.count()];
            long last = 0;
            for (int i = 0; i < times.length; i++) {
                last = i == 0 ? in.time() : last + in.longCount();
                times[i] = last;
            }
            return SendLog.of(times);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new OtpStoreException("a send log is damaged", false, damaged);
        }
    }

    @Override
    public StoredRecord encode(SendLog log, long version, long now) {
        long[] times = log.times();
        ByteWriter out = new ByteWriter(8 + 4 * times.length);
        out.octet(VERSION);
        out.count(times.length);
        for (int i = 0; i < times.length; i++) {
            if (i == 0) {
                out.time(times[i]);
            } else {
                out.count(times[i] - times[i - 1]);
            }
        }
        return new StoredRecord(version, out.toBytes(), disposable || times.length == 0);
    }

    @Override
    public Duration keepFor(SendLog log, long now) {
        return log.times().length == 0 ? Duration.ofMinutes(1) : memory.plusMillis(MARGIN_MILLIS);
    }
}
