package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

/**
 * What {@link SmtpServer#testConnection()} found: the first thing that does not work, and what to do about it.
 * Immutable and thread-safe; holds no credential.
 *
 * @param finding how far it went
 * @param status the SMTP reply code that decided, 0 where there was none
 * @param advice one or two sentences for an operator
 */
public record ConnectionDiagnosis(Finding finding, int status, String advice) {
    /** Checks that nothing is missing. */
    public ConnectionDiagnosis {
        requireNonNull(finding, "finding");
        requireNonNull(advice, "advice");
    }

    /** How far a test of the connection went. */
    public enum Finding {
        /** Connected, protected, signed in, and the server takes mail from the sender. */
        OK,
        /** The host name cannot be resolved. */
        DNS,
        /** Nobody listens there, or what answers is no mail server that would serve us. */
        CONNECT,
        /** TLS is not offered, or the certificate is not trusted or names another host. */
        TLS,
        /** The server did not accept the credentials, or offers none of the ways to sign in. */
        AUTH,
        /** Signed in, but the server does not take mail from the sender's address. */
        SENDER_REFUSED
    }

    /** Whether mail can be sent. */
    public boolean ok() {
        return finding == Finding.OK;
    }
}
