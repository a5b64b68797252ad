package dev.otpdispatch;

/** One version of the stored form of a send log. */
interface SendLogFormat extends StoredForm {
    void write(SendLog log, ByteWriter out);

    SendLog read(ByteReader in);
}
