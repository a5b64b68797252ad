package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server that takes mail from us, with the connections kept to it: defined once, shared by every provider that
 * sends through it.
 *
 * <ul>
 *   <li><b>Thread-safety</b>: thread-safe; a thread waits for one of at most {@code pool} connections.
 *   <li><b>Ownership</b>: whoever builds it closes it. No thread and no connection exists before the first use; one
 *       daemon thread then looks after the open connections and ends when there is none.
 *   <li><b>Failures</b>: a send ends in a {@link SendOutcome}, never in an exception. A message is handed over at most
 *       once: a kept connection that proves dead is replaced once, and only before the message is on it; an answer
 *       that is lost after that is {@link SendOutcome.Unknown}.
 *   <li><b>Bounds</b>: every wait ({@link SmtpTimeouts}), the number of connections, and what a server may say.
 *   <li><b>Security</b>: TLS is required unless {@link SmtpSecurity#insecureCleartext()} is asked for by name, and the
 *       certificate must name the host. Neither credentials nor texts nor numbers come into a log, an exception or an
 *       outcome. Jakarta Mail's own trace would hold all of them, so its logger {@code org.eclipse.angus.mail.smtp}
 *       is kept at INFO.
 * </ul>
 *
 * <p>Source: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 4954 (AUTH), RFC 6409 (submission).
 */
public final class SmtpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private final SmtpSettings settings;
    private final ConnectionPool pool;
    private final Delivery delivery;
    private final MailWriter writer;

    private SmtpServer(SmtpSettings settings) {
        this.settings = settings;
        this.pool = new ConnectionPool(settings, settings.security().socketFactory());
        this.delivery = new Delivery(settings, pool);
        this.writer = new MailWriter(settings);
    }

    /**
     * A new builder of a server.
     *
     * @param host name or address; with TLS the name that its certificate has
     */
    public static Builder builder(String host) {
        return new Builder(host);
    }

    /**
     * Connects anew, signs in, and asks whether mail from the sender would be taken; sends no message.
     *
     * <p>The sender's own address is offered as the recipient, and the dialogue broken off before a message begins; a
     * server that takes mail for its own domains only therefore counts as refusing. Meant for start-up and health
     * checks, not for each send. Bounded like a send, over a connection beside the pool's. A closed server finds
     * {@link ConnectionDiagnosis.Finding#CONNECT}.
     */
    public ConnectionDiagnosis testConnection() {
        return new ConnectionTest(settings, pool).run();
    }

    /** The address that every mail comes from. */
    public EmailAddress from() {
        return settings.from();
    }

    /**
     * Lets messages that are under way finish, within {@link SmtpTimeouts#whole()}, and closes all connections;
     * later sends are refused as retryable. Closing twice does nothing.
     */
    @Override
    public void close() {
        pool.close();
    }

    /** Host, port, kind of protection and sender; no credential. */
    @Override
    public String toString() {
        return "SmtpServer[" + settings.endpoint() + " " + settings.security() + " from "
                + settings.from().address() + "]";
    }

    /** Sends one mail for a message; whatever the server says comes back without the message's and these secrets. */
    SendOutcome send(Message message, Mail mail, Secrets secrets) {
        SendOutcome outcome = outcomeOf(message, mail, secrets);
        LOG.debug("{} via {}: {}", message, settings.endpoint(), outcome);
        return outcome;
    }

    private SendOutcome outcomeOf(Message message, Mail mail, Secrets secrets) {
        byte[] content;
        try {
            content = writer.write(message.id(), mail);
        } catch (InvalidValueException unusable) {
            return SendOutcome.rejected(Reason.CONTENT_REFUSED, Detail.of(String.valueOf(unusable.getMessage())));
        }
        DialogueLog log = new DialogueLog(settings.endpoint(), message, secrets);
        log.goes(settings.from(), mail);
        return delivery.deliver(mail.to().address(), content, log);
    }

    /** Collects what an {@link SmtpServer} needs. Not thread-safe. */
    public static final class Builder {
        private final SmtpSettings.Draft draft;

        private Builder(String host) {
            this.draft = new SmtpSettings.Draft(requireNonNull(host, "host"));
        }

        /**
         * The port; unless given, the usual one of the security: 587, 465 or 25.
         *
         * @param value 1 to 65535
         */
        public Builder port(int value) {
            draft.port = value;
            return this;
        }

        /**
         * How the connection is protected; {@link SmtpSecurity#startTls()} unless given.
         *
         * @param value the kind of TLS with its certificates
         */
        public Builder security(SmtpSecurity value) {
            draft.security = requireNonNull(value, "security");
            return this;
        }

        /**
         * Signs in with a password, by PLAIN or LOGIN (RFC 4954).
         *
         * @param user the account
         * @param password its password, or an application password
         */
        public Builder credentials(String user, String password) {
            draft.login = Login.password(user, password);
            return this;
        }

        /**
         * Signs in with an OAuth 2 access token, by XOAUTH2 (Google, Microsoft).
         *
         * @param user the account
         * @param token asked for a valid token at each new connection, by the thread that sends: it should answer
         *     from memory
         */
        public Builder xoauth2(String user, Supplier<String> token) {
            draft.login = Login.xoauth2(user, token);
            return this;
        }

        /**
         * The address mail comes from, in header and envelope; mandatory.
         *
         * @param address {@code name@domain}
         */
        public Builder from(String address) {
            draft.from = address;
            return this;
        }

        /**
         * The same with a name that mail programs show.
         *
         * @param address {@code name@domain}
         * @param displayName one line
         */
        public Builder from(String address, String displayName) {
            draft.from = address;
            draft.displayName = requireNonNull(displayName, "displayName");
            return this;
        }

        /** Adds a Reply-To with the From address, which some gateways answer to. */
        public Builder replyToFrom() {
            draft.replyToFrom = true;
            return this;
        }

        /**
         * The name to greet with (EHLO); the domain of the From address unless given.
         *
         * @param value a full domain name, or an address literal such as {@code [192.0.2.1]}
         */
        public Builder ehloName(String value) {
            draft.ehloName = value;
            return this;
        }

        /**
         * How long the server may take; {@link SmtpTimeouts#standard()} unless given.
         *
         * @param value the bounds
         */
        public Builder timeouts(SmtpTimeouts value) {
            draft.timeouts = requireNonNull(value, "timeouts");
            return this;
        }

        /**
         * How many connections are kept, and how long an idle one; 4 and one minute unless given.
         *
         * @param connections 1 to 100; no more than the server allows one client
         * @param idleExpiry 1 s to 1 hour; less than the server's own idle timeout
         */
        public Builder pool(int connections, Duration idleExpiry) {
            draft.poolSize = connections;
            draft.idleExpiry = requireNonNull(idleExpiry, "idleExpiry");
            return this;
        }

        /**
         * The clock of the Date header and of idle expiry; the system's unless given.
         *
         * @param value a source of time
         */
        public Builder clock(InstantSource value) {
            draft.clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * The server; nothing is connected yet.
         *
         * @throws InvalidValueException if a value is missing or out of range
         */
        public SmtpServer build() {
            SmtpSettings settings = draft.checked();
            if (settings.security().kind() == SmtpSecurity.Kind.CLEARTEXT) {
                LOG.warn("{} is used without TLS: codes and credentials travel readable", settings.endpoint());
            }
            return new SmtpServer(settings);
        }
    }
}
