package dev.otpdispatch.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection to the server, used by one thread at a time. */
final class Connection {
    /** No mailbox anywhere has it and RFC 5321 §4.1.1.3 forbids it here, so that a test never comes to DATA. */
    private static final String NO_ADDRESS = "<>";

    private static final int SIGNED_IN = 235;

    private final SmtpSettings settings;
    private final Transcript transcript = new Transcript();
    private final Wire wire;
    private final Session session;
    private final Transport transport;
    private Secrets secrets = Secrets.of(List.of());
    private volatile Instant idleSince;

    Connection(SmtpSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        MailTrace.shut();
        this.idleSince = settings.clock().instant();
        this.wire = new Wire(transcript, settings.timeouts());
        this.session =
                Session.getInstance(SessionProperties.of(settings, new Sockets(wire, transcript, settings, tls)), null);
        try {
            this.transport = session.getTransport("smtp");
        } catch (NoSuchProviderException incomplete) {
            throw new IllegalStateException(
                    "org.eclipse.angus:angus-mail is not on the class or module path", incomplete);
        }
    }

    /** Connects, protects and signs in; nothing of a message is said. */
    void signOn(long endsAt) throws SignOnException {
        Login login = settings.login();
        String secret = login == null ? null : secretOf(login);
        transcript.begin();
        wire.begin(endsAt);
        try {
            transport.connect(settings.host(), settings.port(), login == null ? null : login.user(), secret);
        } catch (MessagingException | RuntimeException failed) {
            SignOnFailure why = new SignOnFailure(settings, transcript, secrets, failed);
            cut();
            throw wire.isConnected() ? why.afterConnecting() : why.beforeConnecting();
        } finally {
            wire.rest();
            DialogueLog.signedOn(settings.endpoint(), transcript.replies(), secrets);
        }
        if (login != null && !signedIn()) {
            close();
            throw SignOnFailure.noAuthOffered(settings);
        }
    }

    /** Hands one message over, at most once. */
    Attempt send(String to, byte[] content, long endsAt) {
        Handover handover = Handover.of(session, content);
        String lost = dialogue(handover, endsAt, to);
        return attempt(handover.begun(), lost);
    }

    /** Offers mail from the sender to itself and breaks off before DATA; true where the sender was not refused. */
    Attempt probe(long endsAt) {
        String lost =
                dialogue(Handover.refusing(session), endsAt, settings.from().address(), NO_ADDRESS);
        Reply sender = transcript.reply(0);
        Reply recipient = transcript.reply(1);
        boolean senderFailed = sender == null || sender.failure();
        return new Attempt(
                senderFailed ? Stage.SENDER : Stage.RECIPIENT,
                senderFailed ? sender : recipient,
                false,
                false,
                lost,
                transcript.replies());
    }

    /** Whether the other side is still there; asks it. */
    boolean answers(long endsAt) {
        transcript.begin();
        wire.begin(endsAt);
        try {
            return transport.isConnected() && transcript.inStep(1);
        } finally {
            wire.rest();
        }
    }

    /** Everything a server might repeat that it should not. */
    Secrets secrets() {
        return secrets;
    }

    void idleSince(Instant time) {
        idleSince = time;
    }

    Instant idleSince() {
        return idleSince;
    }

    boolean overdue(long now) {
        return wire.overdue(now);
    }

    /** Takes leave of the server. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException | RuntimeException alreadyGone) {
            // leave is taken either way
        } finally {
            cut();
        }
    }

    /** Ends the connection at once, from any thread. */
    void cut() {
        wire.cut();
    }

    private String secretOf(Login login) throws SignOnException {
        try {
            String secret = login.secret();
            secrets = Secrets.of(Login.spellings(login.user(), secret));
            return secret;
        } catch (RuntimeException failed) {
            throw SignOnFailure.noToken(failed);
        }
    }

    /** The mail library goes on without a word where the server offers no AUTH at all. */
    private boolean signedIn() {
        Reply last = transcript.last();
        return last != null && last.code() == SIGNED_IN;
    }

    /** One dialogue about one message; empty, or why it ended early. */
    private String dialogue(Handover handover, long endsAt, String... recipients) {
        transcript.begin();
        wire.begin(endsAt);
        try {
            transport.sendMessage(handover, addresses(recipients));
            return "";
        } catch (MessagingException | RuntimeException early) {
            return rootOf(early).getClass().getSimpleName();
        } finally {
            wire.rest();
        }
    }

    private Attempt attempt(boolean handedOver, String lost) {
        Stage[] asked = handedOver ? Stage.values() : Stage.BEFORE_HANDOVER;
        for (Stage stage : asked) {
            Reply reply = transcript.reply(stage.answer);
            if (reply == null || reply.failure() || (stage == Stage.CONTENT && reply.positive())) {
                return new Attempt(stage, reply, handedOver, inStepAfter(stage, reply), lost, transcript.replies());
            }
        }
        return new Attempt(asked[asked.length - 1], null, handedOver, false, lost, transcript.replies());
    }

    private boolean inStepAfter(Stage stage, @Nullable Reply reply) {
        int reset = reply != null && reply.failure() ? 1 : 0; // the mail library sends RSET after a refusal
        return transcript.inStep(stage.answer + 1 + reset);
    }

    private static Address[] addresses(String... recipients) {
        Address[] addresses = new Address[recipients.length];
        for (int i = 0; i < recipients.length; i++) {
            InternetAddress address = new InternetAddress();
            address.setAddress(recipients[i]);
            addresses[i] = address;
        }
        return addresses;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable next = failure.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }
}
