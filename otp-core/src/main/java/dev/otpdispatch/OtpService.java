package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.StoredCode.Kind;
import dev.otpdispatch.delivery.MessageProvider;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends one-time passwords and checks what is typed back.
 *
 * <pre>{@code
 * OtpService otp = OtpService.builder(provider).build();
 * OtpSession session = OtpSession.ofAccount(accountId).inSession(httpSessionId);
 * otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+49 151 23456789")));
 * if (otp.verify(session, typed) instanceof Verified proof) { … }
 * }</pre>
 *
 * <ul>
 *   <li><b>Thread-safety</b>: safe for any number of threads, and for any number of nodes on one store.
 *   <li><b>Blocking</b>: each call reads and writes the store, and {@link #challenge} waits for the gateway unless a
 *       dispatcher was given.
 *   <li><b>Ownership</b>: it owns nothing that needs closing; providers, stores and executors are their creator's.
 *   <li><b>Failures</b>: expected outcomes are results. A failing store is an
 *       {@link dev.otpdispatch.failure.OtpStoreException}, a record that too many race for an
 *       {@link dev.otpdispatch.failure.OtpBusyException}, an unusable value an
 *       {@link dev.otpdispatch.failure.InvalidValueException}; in each case nothing was accepted and nothing sent.
 *   <li><b>Guarantees</b>: a code is accepted at most once; no more answers depend on a comparison than the policy
 *       allows; an expired code never verifies, to the millisecond of the given clock.
 * </ul>
 */
@SuppressWarnings("exports") // checkers know our CheckReturnValue by its name; callers need not see it
public final class OtpService {
    private final ServiceParts parts;
    private final InstantSource clock;
    private final boolean hasDispatcher;

    private OtpService(ServiceSettings settings) {
        this.parts = ServiceParts.of(settings);
        this.clock = settings.clock;
        this.hasDispatcher = settings.dispatcher != null;
    }

    /**
     * Begins with how messages leave.
     *
     * @param provider the first to be asked; more may follow, and the first that supports a recipient takes it
     */
    public static Builder builder(MessageProvider provider) {
        return new Builder(provider);
    }

    /**
     * Makes a code, counts it and sends it.
     *
     * @param request for whom, and where it goes
     * @throws dev.otpdispatch.failure.InvalidValueException if the request is unusable; nothing was counted
     */
    public ChallengeResult challenge(ChallengeRequest request) {
        return parts.challenges().run(requireNonNull(request, "request"), now());
    }

    /**
     * Checks a typed code. A right one is accepted once: a second submission answers {@link VerifyResult.NoChallenge}.
     *
     * @param session the session the code was sent for, with the same purpose and binding
     * @param typed what the person typed, as it is
     */
    @CheckReturnValue
    public VerifyResult verify(OtpSession session, String typed) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().verify(session, requireNonNull(typed, "typed"), now());
    }

    /**
     * Runs another check, such as a backup code, under the account's failure count: a failure is counted first, then
     * the check runs, and a success clears it again. Needs no live code.
     *
     * @param session who is to be verified
     * @param check true if it came out right; it is not run for a locked or blocked account
     * @return {@link Verified}, {@link VerifyResult.Wrong}, {@link VerifyResult.Locked} or {@link VerifyResult.Blocked}
     */
    @CheckReturnValue
    public VerifyResult attempt(OtpSession session, BooleanSupplier check) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().attempt(session, OtherCheck.of(requireNonNull(check, "check")), now());
    }

    /**
     * Checks a typed code and, if it is not right, runs another check within the same counted failure.
     *
     * <p>The other check is run whatever is with the code, also when it expired or its attempts are used up. If that is
     * wrong too, a failure is counted, and the answer still says what is with the code:
     * {@link VerifyResult.Expired}, {@link VerifyResult.NoChallenge} or {@link VerifyResult.TooManyAttempts}.
     *
     * @param session who is to be verified
     * @param typed what the person typed
     * @param check true if it came out right; it is not run for a locked or blocked account
     */
    @CheckReturnValue
    public VerifyResult attempt(OtpSession session, String typed, BooleanSupplier check) {
        RequestRules.checkSession(session, parts.policy());
        OtherCheck other = OtherCheck.of(requireNonNull(check, "check"));
        return parts.checks().attempt(session, requireNonNull(typed, "typed"), other, now());
    }

    /**
     * What {@link #attempt(OtpSession, BooleanSupplier)} is for an account, for a {@linkplain ChallengeRequest#decoy
     * decoy}: it counts, locks and answers the same and lets nobody in. A full store may forget what was counted.
     *
     * @param session the name that was typed, as account
     * @param alike what takes as long as the other check of an account
     * @return as for an account whose check came out wrong
     */
    public VerifyResult attemptDecoy(OtpSession session, Runnable alike) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().attempt(session, OtherCheck.ofNobody(requireNonNull(alike, "alike")), now());
    }

    /**
     * What {@link #attempt(OtpSession, String, BooleanSupplier)} is for an account, for a
     * {@linkplain ChallengeRequest#decoy decoy}: it counts, locks and answers the same and lets nobody in. A full store
     * may forget what was counted.
     *
     * @param session the name that was typed, as account
     * @param typed what the person typed
     * @param alike what takes as long as the other check of an account
     * @return as for an account whose code and check came out wrong
     */
    public VerifyResult attemptDecoy(OtpSession session, String typed, Runnable alike) {
        RequestRules.checkSession(session, parts.policy());
        OtherCheck other = OtherCheck.ofNobody(requireNonNull(alike, "alike"));
        return parts.checks().attempt(session, requireNonNull(typed, "typed"), other, now());
    }

    /**
     * Says yes through a link: call it for a POST from the page on the phone, never for a GET. It logs nobody in on
     * the phone; the session that asked finishes with {@link #claim}.
     *
     * @param token what the link carried
     */
    public LinkResult approve(String token) {
        return parts.checks().answer(requireNonNull(token, "token"), Kind.LINK_APPROVED, now());
    }

    /**
     * Says no through a link; final.
     *
     * @param token what the link carried
     */
    public LinkResult deny(String token) {
        return parts.checks().answer(requireNonNull(token, "token"), Kind.LINK_DENIED, now());
    }

    /**
     * Asks whether the link of this session was answered: called by the waiting page, about once a second. A poll
     * is one read; a yes is accepted once.
     *
     * @param session the session the link was sent for, with the same purpose and binding
     */
    @CheckReturnValue
    public ClaimResult claim(OtpSession session) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().claim(session, now());
    }

    /**
     * What a reloaded page shows; sends and counts nothing.
     *
     * @param session the session of the page
     */
    public Optional<PendingChallenge> pending(OtpSession session) {
        return parts.upkeep().pending(requireNonNull(session, "session"), now());
    }

    /**
     * Whether a lock or block stands in the way of this session: for a page that neither sends nor checks. Reads once,
     * counts nothing and tells no listener.
     *
     * @param session who is to be verified
     * @return {@link VerifyResult.Locked} or {@link VerifyResult.Blocked}, or empty if nothing stands in the way
     */
    public Optional<VerifyResult> lockInForce(OtpSession session) {
        RequestRules.checkSession(session, parts.policy());
        return parts.upkeep().lockInForce(session, now());
    }

    /**
     * Forgets a session with its codes and its challenge count; the account's failures and send limits stay.
     *
     * @param session the session that is over
     */
    public void end(OtpSession session) {
        parts.upkeep().end(requireNonNull(session, "session"), now());
    }

    /**
     * Makes the codes of a session useless, such as when the person goes back; its challenge count stays.
     *
     * @param session the session whose codes end
     */
    public void cancel(OtpSession session) {
        parts.upkeep().cancel(requireNonNull(session, "session"), now());
    }

    /**
     * Lifts locks and blocks of an account: an administrator's act.
     *
     * @param purpose such as {@link OtpSession#LOGIN}
     * @param account the application's id of the person
     * @return true if there was a failure, lock or block to lift
     */
    public boolean unlock(String purpose, String account) {
        return parts.upkeep().unlock(purpose, account, now());
    }

    /**
     * Forgets an account for the given purposes, such as when the person leaves. A lock or block in force stays unless
     * {@link #unlock} was called.
     *
     * @param account the application's id of the person
     * @param purpose such as {@link OtpSession#LOGIN}
     * @param more other purposes
     * @return true if there was something to forget: a false one may be a purpose and an account that changed places
     */
    public boolean erase(String account, String purpose, String... more) {
        boolean erased = parts.upkeep().erase(purpose, account, now());
        for (String other : more) {
            erased |= parts.upkeep().erase(other, account, now());
        }
        return erased;
    }

    /** Sends texts without a code through the same gateways and limits. */
    public Notifier notifier() {
        return message -> parts.notices().send(message, now());
    }

    /** What the policy's worst case is, in words for the operator. */
    public String explain() {
        return parts.policy().explain();
    }

    /** Whether a dispatcher was given, so that how long a request takes does not tell whether something is sent. */
    public boolean hasDispatcher() {
        return hasDispatcher;
    }

    /** The policy it counts by. */
    public OtpPolicy policy() {
        return parts.policy();
    }

    private long now() {
        return clock.millis();
    }

    /** Collects what a service is made of; combinations are checked in {@link #build()}. Not thread-safe. */
    public static final class Builder extends ServiceSettings {
        private Builder(MessageProvider provider) {
            super(provider);
        }

        /**
         * The service.
         *
         * @throws dev.otpdispatch.failure.InvalidValueException naming what does not fit
         */
        public OtpService build() {
            return new OtpService(this);
        }

        @Override
        Builder builder() {
            return this;
        }
    }
}
