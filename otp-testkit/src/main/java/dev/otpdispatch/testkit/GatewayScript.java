package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The language of a gateway, for a {@link MessageProviderContract}: how it takes a message over, and what its answers
 * look like.
 *
 * <pre>{@code
 * GatewayScript.http((request, id) -> GatewayScript.response(201, "application/json", "{\"sid\":\"" + id + "\"}"))
 *         .refusing((request, words) -> GatewayScript.response(400, "text/plain", words))
 *         .refusingForNow((request, words) -> GatewayScript.response(429, "text/plain", words))
 *         .blamingTheAccount((request, words) -> GatewayScript.response(401, "text/plain", words));
 * }</pre>
 *
 * <p>An answer that a gateway does not know is left out; what it would prove is then skipped. Requests and answers are
 * text of ISO-8859-1: one byte a character, so that they can be of any kind. Immutable.
 */
public final class GatewayScript {
    private final Handover handover;
    private final Map<Verdict, Answer> answers;
    private final List<String> garbled;
    private final @Nullable UnaryOperator<String> text;

    private GatewayScript(
            Handover handover,
            Map<Verdict, Answer> answers,
            List<String> garbled,
            @Nullable UnaryOperator<String> text) {
        this.handover = handover;
        this.answers = answers;
        this.garbled = garbled;
        this.text = text;
    }

    /** What an answer is to say. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        REFUSED_FOR_NOW,
        ACCOUNT_BLAMED
    }

    /** How a gateway takes messages over. */
    @FunctionalInterface
    public interface Handover {
        /**
         * Plays the gateway's part up to where it would answer for one message: called again and again on a connection.
         *
         * @param connection {@linkplain ScriptedConnection#isUntouched() untouched} the first time
         * @return all that was handed over, the digits of code and number legible in it; null if the other side has
         *     nothing more
         * @throws IOException if the other side is gone in the middle
         */
        @Nullable
        String receive(ScriptedConnection connection) throws IOException;
    }

    /** What a gateway answers. */
    @FunctionalInterface
    public interface Answer {
        /**
         * The whole answer to one message.
         *
         * @param request what was handed over
         * @param words to be quoted in it where it quotes anything, as an id or as an explanation: one line of letters,
         *     digits, spaces and {@code +@.-}, which need no escaping
         */
        String to(String request, String words);
    }

    /**
     * A gateway of any kind.
     *
     * @param handover how it takes messages over
     * @param accepting what it answers when it has taken one, quoting an id of digits
     */
    public static GatewayScript of(Handover handover, Answer accepting) {
        requireNonNull(handover, "handover");
        return new GatewayScript(handover, Map.of(), List.of(), null).with(Verdict.ACCEPTED, accepting);
    }

    /**
     * A gateway that takes one message per HTTP/1.1 request.
     *
     * @param accepting its whole response to a message it takes; see {@link #response}
     */
    public static GatewayScript http(Answer accepting) {
        return of(new HttpHandover(), accepting);
    }

    /** A mail server in the clear that asks for nothing and believes any credentials (RFC 5321, RFC 4954). */
    public static GatewayScript smtp() {
        return of(new SmtpHandover(), (mail, id) -> "250 2.0.0 queued as " + id + "\r\n")
                .refusing((mail, words) -> "554 5.6.0 " + words + "\r\n")
                .refusingForNow((mail, words) -> "451 4.3.0 " + words + "\r\n")
                .blamingTheAccount((mail, words) -> "530 5.7.0 " + words + "\r\n")
                .garbled("999 what\r\n", "354 go on\r\n", "+OK\r\n");
    }

    /**
     * An SMS centre that believes any credentials and takes one {@code submit_sm} per message (SMPP 3.4). A request
     * reads: its sequence number, the destination and the text, each on a line.
     */
    public static GatewayScript smpp() {
        return of(new SmppHandover(), (request, id) -> SmppHandover.answer(request, SmppHandover.OK, id))
                .refusing((request, words) -> SmppHandover.answer(request, SmppHandover.INVALID_DESTINATION, ""))
                .refusingForNow((request, words) -> SmppHandover.answer(request, SmppHandover.THROTTLED, ""))
                .blamingTheAccount((request, words) -> SmppHandover.answer(request, SmppHandover.INVALID_SENDER, ""))
                .reading(request -> request.split("\n", SmppHandover.LINES)[SmppHandover.LINES - 1]);
    }

    /**
     * One HTTP/1.1 response, whole.
     *
     * @param status such as 201
     * @param contentType such as {@code application/json}
     * @param body what it says
     */
    public static String response(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return "HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + bytes.length + "\r\n\r\n" + new String(bytes, ISO_8859_1);
    }

    /**
     * The body of an HTTP request, read as UTF-8.
     *
     * @param request the whole request
     */
    public static String body(String request) {
        return HttpHandover.body(request);
    }

    /**
     * The value of one field of an HTTP request, from its form body or else from its query.
     *
     * @param request the whole request
     * @param name which field
     * @return the decoded value; empty where there is no such field
     */
    public static String field(String request, String name) {
        return HttpHandover.field(request, name);
    }

    /**
     * Knows how it says no for good, for a reason that is the message's.
     *
     * @param answer its answer, quoting some words
     */
    public GatewayScript refusing(Answer answer) {
        return with(Verdict.REFUSED, answer);
    }

    /**
     * Knows how it says no for now.
     *
     * @param answer its answer, quoting some words
     */
    public GatewayScript refusingForNow(Answer answer) {
        return with(Verdict.REFUSED_FOR_NOW, answer);
    }

    /**
     * Knows how it says that credentials, sender or credit are wrong.
     *
     * @param answer its answer, quoting some words
     */
    public GatewayScript blamingTheAccount(Answer answer) {
        return with(Verdict.ACCOUNT_BLAMED, answer);
    }

    /**
     * Knows answers of its protocol that prove nothing, such as a success status with another body.
     *
     * @param meaningless each a whole answer
     */
    public GatewayScript garbled(String... meaningless) {
        return new GatewayScript(handover, answers, List.of(meaningless), text);
    }

    /**
     * Knows what the person would read, so that texts can be compared: how lines end counts for nothing, nor does the
     * end of the last one.
     *
     * @param textOf finds the text in all that was handed over
     */
    public GatewayScript reading(UnaryOperator<String> textOf) {
        return new GatewayScript(handover, answers, garbled, requireNonNull(textOf, "textOf"));
    }

    Handover handover() {
        return handover;
    }

    Optional<Answer> answer(Verdict verdict) {
        return Optional.ofNullable(answers.get(verdict));
    }

    List<String> garbled() {
        return garbled;
    }

    Optional<UnaryOperator<String>> text() {
        return Optional.ofNullable(text);
    }

    private GatewayScript with(Verdict verdict, Answer answer) {
        Map<Verdict, Answer> more = new EnumMap<>(Verdict.class);
        more.putAll(answers);
        more.put(verdict, requireNonNull(answer, "answer"));
        return new GatewayScript(handover, more, garbled, text);
    }
}
