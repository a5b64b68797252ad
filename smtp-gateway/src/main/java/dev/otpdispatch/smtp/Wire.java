package dev.otpdispatch.smtp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket on which no dialogue lasts or grows without end: a socket's own read timeout does not stop a server that
 * drips one byte at a time, nothing stops a blocked write, and the mail library keeps an answer of any length.
 */
final class Wire extends Socket {
    /** Far above what a server says about one message, a TLS handshake included. */
    private static final int MOST_BYTES_READ = 128 * 1024;

    private static final long NEVER = Long.MAX_VALUE;

    private final Transcript transcript;
    private final long writeNanos;
    private volatile long dialogueEnds = NEVER;
    private volatile long writeEnds = NEVER;
    private int bytesRead;
    private boolean veiled;

    Wire(Transcript transcript, SmtpTimeouts timeouts) {
        this.transcript = transcript;
        this.writeNanos = timeouts.write().toNanos();
    }

    /** What follows on this socket is TLS, of which nothing can be heard here. */
    void veil() {
        veiled = true;
    }

    /** A new dialogue begins, and must be over at a time of {@link System#nanoTime}. */
    void begin(long endsAt) {
        bytesRead = 0;
        dialogueEnds = endsAt;
    }

    /** The dialogue is over; nothing is awaited any more. */
    void rest() {
        dialogueEnds = NEVER;
    }

    /** Whether someone has waited too long, at a time of {@link System#nanoTime}. */
    boolean overdue(long now) {
        return past(dialogueEnds, now) || past(writeEnds, now);
    }

    /** Ends every wait on this socket at once, from any thread. */
    void cut() {
        try {
            close();
        } catch (IOException alreadyBroken) {
            // there is nothing left to end
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new HeardStream(super.getInputStream(), this::hear);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Timed(super.getOutputStream());
    }

    private void hear(byte[] buffer, int offset, int length) throws IOException {
        bytesRead += length;
        if (bytesRead > MOST_BYTES_READ) {
            throw new IOException("the server said more than " + MOST_BYTES_READ + " bytes");
        }
        if (!veiled) {
            transcript.hear(buffer, offset, length);
        }
    }

    private static boolean past(long end, long now) {
        return end != NEVER && now - end >= 0;
    }

    private final class Timed extends FilterOutputStream {
        Timed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            writeEnds = System.nanoTime() + writeNanos;
            try {
                out.write(buffer, offset, length);
            } finally {
                writeEnds = NEVER;
            }
        }
    }
}
