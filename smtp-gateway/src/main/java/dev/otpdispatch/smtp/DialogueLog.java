package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one message's way at debug level, as the HTTP gateway does: what goes, and what the server says to it.
 *
 * <p>Of a mail only the subject's template is shown, and lengths: a body may hold the account of the gateway.
 */
final class DialogueLog {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private final String endpoint;
    private final Message message;
    private final Secrets secrets;

    /**
     * For one message.
     *
     * @param secrets of the gateway behind the server
     */
    DialogueLog(String endpoint, Message message, Secrets secrets) {
        this.endpoint = endpoint;
        this.message = message;
        this.secrets = secrets;
    }

    /** What the server said while we connected and signed in; no message has been mentioned to it. */
    static void signedOn(String endpoint, List<Reply> replies, Secrets ofConnection) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} answered to our signing on: {}", endpoint, shown(replies, ofConnection::blot));
        }
    }

    void goes(EmailAddress from, Mail mail) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: message {} goes from {} to {}, subject \"{}\" of {} characters, body of {}",
                    endpoint,
                    message.id(),
                    from.address(),
                    secrets.blot(mail.to().masked()),
                    secrets.blot(mail.subjectTemplate().toString()),
                    mail.subject().length(),
                    mail.text().length());
        }
    }

    void heard(Attempt attempt, Secrets ofConnection) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: message {} was answered {}{}",
                    endpoint,
                    message.id(),
                    shown(attempt.heard(), said -> redact(ofConnection.blot(said))),
                    attempt.reply() == null ? ", then " + attempt.lost() : "");
        }
    }

    /** What the server says, without the message's and the gateway's secrets. */
    String redact(String said) {
        return message.redact(secrets.blot(said));
    }

    private static String shown(List<Reply> replies, UnaryOperator<String> redact) {
        return replies.stream()
                .map(reply -> (reply.code() + " " + reply.enhanced()).strip() + " "
                        + Secrets.shortened(redact.apply(reply.text())))
                .collect(Collectors.joining(" | "));
    }
}
