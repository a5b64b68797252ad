package dev.otpdispatch.smtp;

/** Placeholder while the shape is drawn. */
public final class SmtpServer {
    private SmtpServer() {}
}
