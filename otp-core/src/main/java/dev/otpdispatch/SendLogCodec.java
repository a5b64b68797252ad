package dev.otpdispatch;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Send logs as records, in versioned forms as accounts are.
 *
 * @param forms what is read, and what is written
 * @param memory how long its times matter
 * @param disposable whether it is the log of nobody: of a recipient that a decoy made up
 */
record SendLogCodec(StoredForms<SendLogFormat> forms, Duration memory, boolean disposable)
        implements RecordCodec<SendLog> {
    static final List<SendLogFormat> FORMATS = List.of(new SendLogFormat1());

    private static final long MARGIN_MILLIS = 5_000;

    @Override
    public SendLog decode(@Nullable StoredRecord record, long now) {
        if (record == null) {
            return SendLog.EMPTY;
        }
        ByteReader in = new ByteReader(record.bytes());
        try {
            SendLog log = forms.of(in.octet()).read(in);
            in.requireEnd();
            return log;
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new OtpStoreException("a send log is damaged", false, damaged);
        }
    }

    @Override
    public StoredRecord encode(SendLog log, long version, long now) {
        ByteWriter out = new ByteWriter(8 + 4 * log.times().length);
        SendLogFormat form = forms.written();
        out.octet(form.version());
        form.write(log, out);
        return new StoredRecord(version, out.toBytes(), disposable || log.times().length == 0);
    }

    @Override
    public Duration keepFor(SendLog log, long now) {
        return log.times().length == 0 ? Duration.ofMinutes(1) : memory.plusMillis(MARGIN_MILLIS);
    }
}
