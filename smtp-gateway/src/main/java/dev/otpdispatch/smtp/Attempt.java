package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.SendOutcome;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try to hand one message over.
 *
 * @param stage the command that decided, or at which the connection was lost
 * @param reply the answer that decided; null if there was none
 * @param handedOver whether the server may have the whole message
 * @param inStep whether both sides know where in the dialogue they are
 * @param lost why there is no answer, for the operator
 * @param heard every answer of the dialogue, for the log
 */
record Attempt(Stage stage, @Nullable Reply reply, boolean handedOver, boolean inStep, String lost, List<Reply> heard) {
    /** Whether a kept connection turned out to be dead before the message was on it. */
    boolean stale() {
        return !handedOver && (reply == null || reply.closesConnection());
    }

    /** Whether the connection can carry another message. */
    boolean reusable() {
        return inStep && reply != null && !reply.closesConnection();
    }

    SendOutcome outcome(UnaryOperator<String> redact) {
        if (reply != null) {
            return Verdict.of(stage, reply, redact);
        }
        return handedOver ? Verdict.lostAfterHandover(lost) : Verdict.lostBeforeHandover(stage, lost);
    }
}
