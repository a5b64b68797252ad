package dev.otpdispatch.delivery;

/**
 * The port through which messages leave: what a custom provider implements.
 *
 * <ul>
 *   <li><b>Thread-safety</b>: called from many threads at once.
 *   <li><b>Blocking</b>: {@link #send} may block, but every wait inside it is bounded.
 *   <li><b>Failures</b>: an expected failure is a {@link SendOutcome}, never an exception. A provider that throws
 *       is taken as {@link SendOutcome.Unknown}: the message may have gone out.
 *   <li><b>Once</b>: a provider hands a message over at most once per call; retrying is a decorator's business.
 *   <li><b>Secrecy</b>: no code, text, credential or full number goes into a log, an exception or an outcome;
 *       {@link Message#redact(String)} helps with what a gateway says.
 *   <li><b>Ownership</b>: whoever created a provider closes what it holds.
 * </ul>
 */
@FunctionalInterface
public interface MessageProvider {
    /**
     * Hands one message to the gateway and waits for its answer.
     *
     * @param message what to send, and to whom; {@link #supports} holds for its recipient
     * @return what is known afterwards
     */
    SendOutcome send(Message message);

    /**
     * Whether this provider reaches such a recipient; phones only unless overridden.
     *
     * @param recipient a phone or a mailbox
     */
    default boolean supports(Recipient recipient) {
        return recipient instanceof PhoneNumber;
    }
}
