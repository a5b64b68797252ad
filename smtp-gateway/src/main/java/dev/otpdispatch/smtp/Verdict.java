package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What an answer of the server means for the message: RFC 5321 §4.2.3, refined by RFC 3463 and RFC 7372. */
final class Verdict {
    /** Not signed in, mechanism too weak, wrong credentials, TLS needed (RFC 4954 §6). */
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);
    /** Bad address, no mailbox, not here, full, not allowed, takes no mail (RFC 7504). */
    private static final Set<Integer> MAILBOX = Set.of(501, 550, 551, 552, 553, 556);
    /** The sender's address is the fault (RFC 3463 §3.2). */
    private static final Set<String> SENDER = Set.of("5.1.7", "5.1.8");

    private Verdict() {}

    static SendOutcome of(Stage stage, Reply reply, UnaryOperator<String> redact) {
        Detail detail = detail(reply, redact);
        if (stage == Stage.CONTENT && reply.positive()) {
            return new SendOutcome.Accepted(Optional.empty(), detail);
        }
        if (reply.transientFailure()) {
            return SendOutcome.retryable(Reason.UNAVAILABLE, detail);
        }
        return SendOutcome.rejected(reason(stage, reply), detail);
    }

    /** A refusal before there was any talk of a message. */
    static SendOutcome signOnFailed(ConnectionDiagnosis diagnosis, boolean retryable) {
        Detail detail = new Detail(diagnosis.status(), "", diagnosis.advice());
        return retryable
                ? SendOutcome.retryable(Reason.UNAVAILABLE, detail)
                : SendOutcome.rejected(Reason.CONFIGURATION, detail);
    }

    /** RFC 5321 §4.1.1.4: a server that lost us before the end of the message must not deliver it. */
    static SendOutcome lostBeforeHandover(Stage stage, String why) {
        return SendOutcome.retryable(
                Reason.UNAVAILABLE,
                Detail.of("no answer to " + stage.command + ", the message did not go out: " + why));
    }

    static SendOutcome lostAfterHandover(String why) {
        return SendOutcome.unknown(Detail.of("no answer after the message went out: " + why));
    }

    static SendOutcome notTried(Reason reason, String why) {
        return SendOutcome.retryable(reason, Detail.of(why));
    }

    static Detail detail(Reply reply, UnaryOperator<String> redact) {
        return new Detail(reply.code(), reply.enhanced(), Secrets.shortened(redact.apply(reply.text())));
    }

    private static Reason reason(Stage stage, Reply reply) {
        if (SIGN_IN.contains(reply.code()) || SENDER.contains(reply.enhanced()) || unauthenticated(reply)) {
            return Reason.CONFIGURATION;
        }
        if (stage != Stage.SENDER && (reply.about("5.1.") || reply.about("5.2."))) {
            return Reason.INVALID_RECIPIENT;
        }
        return switch (stage) {
            case SENDER -> Reason.CONFIGURATION;
            case RECIPIENT -> recipientReason(reply);
            case DATA -> reply.about("5.7.") ? Reason.CONFIGURATION : Reason.UNKNOWN;
            case CONTENT -> Reason.CONTENT_REFUSED;
        };
    }

    /** A policy that names the recipient's command (relaying denied, sender not owned) is about us, not about them. */
    private static Reason recipientReason(Reply reply) {
        if (reply.about("5.7.")) {
            return Reason.CONFIGURATION;
        }
        return MAILBOX.contains(reply.code()) ? Reason.INVALID_RECIPIENT : Reason.UNKNOWN;
    }

    /** SPF, DKIM, reverse DNS (RFC 7372: X.7.20 to X.7.27): the sender's domain is set up wrongly. */
    private static boolean unauthenticated(Reply reply) {
        return reply.enhanced().matches("5\\.7\\.2[0-7]");
    }
}
