package dev.otpdispatch.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a server says, on its way to the mail library: someone hears it first. */
final class HeardStream extends FilterInputStream {
    private final Ear ear;

    HeardStream(InputStream in, Ear ear) {
        super(in);
        this.ear = ear;
    }

    /** Hears. */
    @FunctionalInterface
    interface Ear {
        /**
         * Hears some bytes.
         *
         * @param buffer holds them, not to be changed
         * @param offset where they begin
         * @param length how many, at least one
         * @throws IOException if that was too much
         */
        void hear(byte[] buffer, int offset, int length) throws IOException;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            ear.hear(buffer, offset, read);
        }
        return read;
    }
}
