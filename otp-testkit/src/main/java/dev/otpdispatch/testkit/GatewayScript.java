package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The language of a gateway, for {@code MessageProviderContract}: how it takes a message over, and what its answers
 * look like.
 *
 * <pre>{@code
 * GatewayScript.http(GatewayScript.response(201, "application/json", "{\"sid\":\"SM1\"}"))
 *         .rejecting(words -> GatewayScript.response(400, "application/json", "{\"message\":\"" + words + "\"}"))
 *         .rejectingForNow(words -> GatewayScript.response(429, "text/plain", words));
 * }</pre>
 *
 * <p>An answer that a gateway does not know is left out; what it would prove is then skipped. Answers are sent as they
 * are, one byte a character. Immutable.
 */
public final class GatewayScript {
    private final Handover handover;
    private final String accepted;
    private final @Nullable UnaryOperator<String> rejected;
    private final @Nullable UnaryOperator<String> rejectedForNow;

    private GatewayScript(
            Handover handover,
            String accepted,
            @Nullable UnaryOperator<String> rejected,
            @Nullable UnaryOperator<String> rejectedForNow) {
        this.handover = handover;
        this.accepted = accepted;
        this.rejected = rejected;
        this.rejectedForNow = rejectedForNow;
    }

    /** How a gateway takes messages over. */
    @FunctionalInterface
    public interface Handover {
        /**
         * Plays the gateway's part up to where it would answer for one message: called again and again on a connection.
         *
         * @param connection {@linkplain ScriptedConnection#isUntouched() untouched} the first time
         * @return all that was handed over, the code legible in it; null if the other side has nothing more
         * @throws IOException if the other side is gone in the middle
         */
        @Nullable
        String receive(ScriptedConnection connection) throws IOException;
    }

    /**
     * A gateway of any kind.
     *
     * @param handover how it takes messages over
     * @param accepted what it answers when it has taken one
     */
    public static GatewayScript of(Handover handover, String accepted) {
        return new GatewayScript(
                requireNonNull(handover, "handover"), requireNonNull(accepted, "accepted"), null, null);
    }

    /**
     * A gateway that takes one message per HTTP/1.1 request.
     *
     * @param accepted its whole response to a message it takes; see {@link #response}
     */
    public static GatewayScript http(String accepted) {
        return of(new HttpHandover(), accepted);
    }

    /** A mail server in the clear that asks for nothing and takes any credentials (RFC 5321, RFC 4954). */
    public static GatewayScript smtp() {
        return of(new SmtpHandover(), "250 2.0.0 queued\r\n")
                .rejecting(words -> "550 5.0.0 " + words + "\r\n")
                .rejectingForNow(words -> "451 4.0.0 " + words + "\r\n");
    }

    /**
     * One HTTP/1.1 response, whole.
     *
     * @param status such as 201
     * @param contentType such as {@code application/json}
     * @param body what it says
     */
    public static String response(int status, String contentType, String body) {
        return "HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    /**
     * Knows how it says no for good.
     *
     * @param answer its answer, quoting the words it is given (one line of plain characters)
     */
    public GatewayScript rejecting(UnaryOperator<String> answer) {
        return new GatewayScript(handover, accepted, requireNonNull(answer, "answer"), rejectedForNow);
    }

    /**
     * Knows how it says no for now.
     *
     * @param answer its answer, quoting the words it is given (one line of plain characters)
     */
    public GatewayScript rejectingForNow(UnaryOperator<String> answer) {
        return new GatewayScript(handover, accepted, rejected, requireNonNull(answer, "answer"));
    }

    Handover handover() {
        return handover;
    }

    String accepted() {
        return accepted;
    }

    Optional<String> rejected(String words) {
        return Optional.ofNullable(rejected).map(answer -> answer.apply(words));
    }

    Optional<String> rejectedForNow(String words) {
        return Optional.ofNullable(rejectedForNow).map(answer -> answer.apply(words));
    }
}
