package dev.otpdispatch.smtp;

import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import java.util.Set;

/** Signs on over a new connection and offers mail from the sender, without sending any. */
final class ConnectionTest {
    private static final int NOT_SIGNED_IN = 530;
    /** Mailbox name not allowed: how a server says that the account does not own the sender's address. */
    private static final int NOT_ALLOWED = 553;

    private static final ConnectionDiagnosis CLOSED = new ConnectionDiagnosis(
            Finding.CONNECT, 0, "This SmtpServer is closed and connects no more. Build another one.");

    private static final Set<String> BAD_SENDER = Set.of("5.1.7", "5.1.8");

    private final SmtpSettings settings;
    private final ConnectionPool pool;

    ConnectionTest(SmtpSettings settings, ConnectionPool pool) {
        this.settings = settings;
        this.pool = pool;
    }

    ConnectionDiagnosis run() {
        if (pool.closed()) {
            return CLOSED;
        }
        Connection connection = pool.open();
        try {
            long endsAt = System.nanoTime() + settings.timeouts().whole().toNanos();
            connection.signOn(endsAt);
            return diagnosis(connection.probe(endsAt), connection);
        } catch (SignOnException failed) {
            return pool.closed() ? CLOSED : failed.diagnosis();
        } finally {
            pool.discard(connection);
        }
    }

    private ConnectionDiagnosis diagnosis(Attempt probe, Connection connection) {
        Reply reply = probe.reply();
        if (reply == null) {
            return new ConnectionDiagnosis(
                    Finding.CONNECT,
                    0,
                    "The server signed us on and then gave no answer to " + probe.stage().command + " (" + probe.lost()
                            + ").");
        }
        String said = reply.code() + " " + reply.enhanced() + " "
                + connection.secrets().blot(reply.text());
        if (reply.code() == NOT_SIGNED_IN) {
            return found(Finding.AUTH, reply, "The server wants us to sign in first; configure credentials: " + said);
        }
        if (probe.stage() == Stage.SENDER && reply.transientFailure()) {
            return found(Finding.CONNECT, reply, "The server cannot take mail now: " + said);
        }
        if (refusesSender(probe.stage(), reply)) {
            return found(
                    Finding.SENDER_REFUSED,
                    reply,
                    "The server does not take mail from " + settings.from().address()
                            + "; sign in, or use an address that the account owns: " + said);
        }
        return found(Finding.OK, reply, "Mail from " + settings.from().address() + " is taken.");
    }

    /** The sender need not have a mailbox, so a recipient's refusal counts only where it is about the sender. */
    private static boolean refusesSender(Stage stage, Reply reply) {
        if (stage == Stage.SENDER) {
            return true;
        }
        return reply.code() == NOT_ALLOWED
                || BAD_SENDER.contains(reply.enhanced())
                || (reply.permanentFailure() && reply.about("5.7."));
    }

    private static ConnectionDiagnosis found(Finding finding, Reply reply, String advice) {
        return new ConnectionDiagnosis(finding, reply.code(), Secrets.shortened(advice));
    }
}
