package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.StoredCode.Kind;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.WebOtp;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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

    private OtpService(Builder builder) {
        this.parts = ServiceParts.of(builder);
        this.clock = builder.clock;
        this.hasDispatcher = builder.dispatcher != null;
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
     * @return never {@link VerifyResult.Malformed}, {@link VerifyResult.Expired} or {@link VerifyResult.NoChallenge}
     */
    @CheckReturnValue
    public VerifyResult attempt(OtpSession session, BooleanSupplier check) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().attempt(session, requireNonNull(check, "check"), now());
    }

    /**
     * Checks a typed code and, if it is not right, runs another check within the same counted failure.
     *
     * @param session who is to be verified
     * @param typed what the person typed
     * @param check true if it came out right; it is not run for a locked or blocked account
     */
    @CheckReturnValue
    public VerifyResult attempt(OtpSession session, String typed, BooleanSupplier check) {
        RequestRules.checkSession(session, parts.policy());
        return parts.checks().attempt(session, requireNonNull(typed, "typed"), requireNonNull(check, "check"), now());
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
    public Optional<VerifyResult> lock(OtpSession session) {
        RequestRules.checkSession(session, parts.policy());
        return parts.upkeep().lock(session, now());
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
     * @param purposes one or more
     */
    public void erase(String account, String... purposes) {
        for (String purpose : purposes) {
            parts.upkeep().erase(purpose, account, now());
        }
    }

    /** Sends texts without a code through the same gateways and limits. */
    public Notifier notifier() {
        return (recipient, text) -> parts.notices().send(recipient, text, now());
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
    public static final class Builder {
        final List<MessageProvider> providers = new ArrayList<>();
        final List<TestNumbers.TestNumber> testNumbers = new ArrayList<>();
        OtpPolicy policy = OtpPolicy.standard();
        MessageCatalog texts = MessageCatalog.standard();
        InstantSource clock = InstantSource.system();
        OtpListener listener = OtpListener.none();
        int storedFormat = 1;

        @Nullable
        OtpStore store;

        @Nullable
        Pepper pepper;

        @Nullable
        SecureRandom random;

        @Nullable
        Executor dispatcher;

        @Nullable
        WebOtp ending;

        private Builder(MessageProvider provider) {
            providers.add(requireNonNull(provider, "provider"));
        }

        /**
         * Another provider, asked when those before it do not support a recipient.
         *
         * @param next such as one for e-mail beside one for phones
         */
        public Builder provider(MessageProvider next) {
            providers.add(requireNonNull(next, "next"));
            return this;
        }

        /**
         * What is counted, and how far.
         *
         * @param value {@link OtpPolicy#standard()} unless set
         */
        public Builder policy(OtpPolicy value) {
            this.policy = requireNonNull(value, "policy");
            return this;
        }

        /**
         * Where state is kept.
         *
         * @param value in memory unless set; a shared store needs a {@link #pepper}
         */
        public Builder store(OtpStore value) {
            this.store = requireNonNull(value, "store");
            return this;
        }

        /**
         * The secrets under which everything stored is hashed.
         *
         * @param value fresh ones for each start unless set, which only the in-memory store allows
         */
        public Builder pepper(Pepper value) {
            this.pepper = requireNonNull(value, "pepper");
            return this;
        }

        /**
         * The texts of messages.
         *
         * @param value the shipped ones in 14 languages unless set
         */
        public Builder texts(MessageCatalog value) {
            this.texts = requireNonNull(value, "texts");
            return this;
        }

        /**
         * A last line for browsers or for an Android app in each text with a code.
         *
         * @param lastLine none unless set
         */
        public Builder ending(WebOtp lastLine) {
            this.ending = requireNonNull(lastLine, "lastLine");
            return this;
        }

        /**
         * Sends on other threads, so that how long a request takes tells nothing; results then say QUEUED.
         *
         * @param executor bounded, the application's to close
         */
        public Builder dispatcher(Executor executor) {
            this.dispatcher = requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Hears what happens.
         *
         * @param value nobody unless set
         */
        public Builder listener(OtpListener value) {
            this.listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * What time it is; nodes that share a store agree within 2 seconds.
         *
         * @param source the system's clock unless set
         */
        public Builder clock(InstantSource source) {
            this.clock = requireNonNull(source, "clock");
            return this;
        }

        /**
         * Where chance comes from.
         *
         * @param source the platform's unless set
         */
        public Builder random(SecureRandom source) {
            this.random = requireNonNull(source, "random");
            return this;
        }

        /**
         * A number whose code is always the same until a date, for testers; announced in the log at start-up. Whoever
         * reads this code logs in as any account with this number.
         *
         * @param number the number
         * @param code its code, of the policy's format
         * @param until the first moment at which it has no fixed code any more
         */
        public Builder testNumber(PhoneNumber number, OtpCode code, Instant until) {
            testNumbers.add(new TestNumbers.TestNumber(number, code, until));
            return this;
        }

        /**
         * The stored form to write, for renewing nodes one by one: a release reads its neighbours' forms too.
         *
         * @param version 1 unless set
         */
        public Builder storedFormat(int version) {
            this.storedFormat = version;
            return this;
        }

        /**
         * The service.
         *
         * @throws dev.otpdispatch.failure.InvalidValueException naming what does not fit
         */
        public OtpService build() {
            return new OtpService(this);
        }
    }
}
