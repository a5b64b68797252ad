package dev.otpdispatch.smtp;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message that is already written out, and knows whether the mail library has asked for it. It asks after the
 * server has agreed to DATA, and only then.
 */
final class Handover extends MimeMessage {
    private final byte @Nullable [] written;
    private boolean begun;

    private Handover(Session session, byte @Nullable [] written) {
        super(session);
        this.written = written;
    }

    static Handover of(Session session, byte[] content) {
        return new Handover(session, content);
    }

    /** Never goes out: a server that asks for it sees the connection end. */
    static Handover refusing(Session session) {
        return new Handover(session, null);
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
        if (written == null) {
            throw new IOException("this was only a test of the connection");
        }
        begun = true;
        out.write(written);
    }
}
