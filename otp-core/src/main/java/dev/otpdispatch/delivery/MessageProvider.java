package dev.otpdispatch.delivery;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

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
 *
 * <p>Providers are put together with {@link #retrying}, {@link #failover} and {@link #routing}. A retrying provider
 * inside a failover waits before the next one is asked; a failover inside a retrying provider asks all of them first.
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

    /**
     * The same provider, kept to its word: where it throws or answers null, the outcome is
     * {@link SendOutcome.Unknown}. An {@link Error} is let through. What it threw is logged once at WARN, by class and
     * place, without the words that might hold a secret.
     *
     * @param provider what is called
     */
    static MessageProvider guarded(MessageProvider provider) {
        return GuardedProvider.around(provider);
    }

    /**
     * Tries again where a message certainly did not go out and may succeed later: up to 3 tries within 15 s.
     *
     * @param provider what is tried again
     * @see #retrying(RetryOptions, MessageProvider)
     */
    static MessageProvider retrying(MessageProvider provider) {
        return retrying(RetryOptions.ofDefaults(), provider);
    }

    /**
     * Tries again where a message certainly did not go out and may succeed later.
     *
     * <p>Only {@link SendOutcome.Rejected#retryable() retryable} rejections are repeated, never an unknown outcome and
     * never a {@link SendOutcome.Reason#DUPLICATE}. A gateway's {@code until} is honoured; no try begins once the
     * message's code has expired. The calling thread waits; its interruption ends the waiting, keeps the interrupt
     * flag and answers the outcome so far. A provider that throws is {@link #guarded}.
     *
     * @param options how often and after which waits
     * @param provider what is tried again; to be closed by whoever created it
     */
    static MessageProvider retrying(RetryOptions options, MessageProvider provider) {
        return new RetryingProvider(options, provider, RetryingProvider.Sleeper.THREAD);
    }

    /**
     * Asks the next provider where one fails; nothing is sent twice.
     *
     * @param first what is asked first
     * @param rest what is asked then, in this order
     * @see #failover(FailoverOptions, MessageProvider, MessageProvider...)
     */
    static MessageProvider failover(MessageProvider first, MessageProvider... rest) {
        return failover(FailoverOptions.ofDefaults(), first, rest);
    }

    /**
     * Asks the next provider at once, with the same message, where one rejects it for a reason that is not the
     * message's: a retryable one, {@link SendOutcome.Reason#CONFIGURATION} or {@link SendOutcome.Reason#CREDIT}.
     *
     * <p>An unknown outcome, into which a provider that throws is turned, goes to the next one only if the options say
     * so; a {@link SendOutcome.Reason#DUPLICATE} never does. A provider that does not {@link #supports support} the
     * recipient is passed over.
     *
     * <p>A provider that fails several times in a row rests. One that says when it will be back rests until then, but
     * at most an hour. After the rest a single message probes it. Where all rest, the one that has rested the longest
     * is asked. Where all fail, the outcome is unknown if the message may have gone out by any of them, else retryable
     * if by any of them it is.
     *
     * @param options when the next one takes over, and how long a failing one rests
     * @param first what is asked first; each provider is closed by whoever created it
     * @param rest what is asked then, in this order
     */
    static MessageProvider failover(FailoverOptions options, MessageProvider first, MessageProvider... rest) {
        return new FailoverProvider(options, first, rest);
    }

    /**
     * Chooses a provider by where a message goes.
     *
     * @param fallback what a message goes by that no route fits
     * @param routes the most specific one that fits is used, and that supports the recipient
     * @see Route
     */
    static MessageProvider routing(MessageProvider fallback, Route... routes) {
        return routing(new SecureRandom(), fallback, routes);
    }

    /**
     * Chooses a provider by where a message goes.
     *
     * @param random what the choice among weighted routes is drawn from; safe for use by many threads
     * @param fallback what a message goes by that no route fits
     * @param routes the most specific one that fits is used, and that supports the recipient
     * @see Route
     */
    static MessageProvider routing(RandomGenerator random, MessageProvider fallback, Route... routes) {
        return new RoutingProvider(random, fallback, routes);
    }
}
