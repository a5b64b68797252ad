package dev.otpdispatch.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** A mail server on this machine that keeps what it receives. */
final class LoopbackMail implements AutoCloseable {
    private final GreenMail server;

    private LoopbackMail(GreenMail server) {
        this.server = server;
    }

    /** What Kapow would read from a mail. */
    record Received(String to, String subject) {}

    static LoopbackMail start() {
        GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        return new LoopbackMail(server);
    }

    int port() {
        return server.getSmtp().getPort();
    }

    Received next() throws MessagingException {
        if (!server.waitForIncomingEmail(10_000, 1)) {
            throw new IllegalStateException("the mail server received nothing");
        }
        MimeMessage mail = server.getReceivedMessages()[0];
        return new Received(mail.getAllRecipients()[0].toString(), mail.getSubject());
    }

    @Override
    public void close() {
        server.stop();
    }
}
