package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A login by one-time password without pages: a state and an action give the next state and the page to show.
 *
 * <pre>{@code
 * OtpLogin login = OtpLogin.builder(otp, directory).build();
 *
 * LoginTurn turn = login.start(LoginStart.inSession(httpSessionId).withUsername(username));   // the password was right
 * keep(turn.state());
 * show(turn.step());                                                                          // EnterCode
 *
 * turn = login.next(kept(), new LoginAction.SubmitCode(typed));
 * if (turn.step() instanceof LoginStep.Done done) { … done.proof() … }
 * }</pre>
 *
 * <ul>
 *   <li><b>Thread-safety</b>: safe for any number of threads; it holds nothing of a login.
 *   <li><b>Blocking</b>: a turn reads the directory, and reads and writes the engine's store.
 *   <li><b>Failures</b>: what can go wrong for a person is a {@link LoginProblem} on a page. A directory that does not
 *       answer is an {@link AccountDirectoryException}, a store that does not an
 *       {@link dev.otpdispatch.failure.OtpStoreException}; nobody was let in then.
 *   <li><b>Guarantees</b>: {@link LoginStep.Done} only with a proof from the engine; a number is saved only with a
 *       proof that names it; with a single factor, names that somebody has and names that nobody has lead to the same
 *       pages.
 * </ul>
 */
public final class OtpLogin {
    /** The purpose under which a new number is proven; its proofs are worth nothing else. */
    public static final String REGISTER_PHONE = "register-phone";

    /** The purpose of a code by mail that comes before a new number ({@link RegistrationFactor#emailCode}). */
    public static final String REGISTER_PHONE_BY_EMAIL = "register-phone-email";

    private final Settings settings;
    private final Pages pages;
    private final EvenTimes times;

    private OtpLogin(Settings settings) {
        this.settings = settings;
        this.pages = new Pages(settings);
        this.times = new EvenTimes(settings.single() ? settings.interval() : Duration.ZERO);
    }

    /**
     * A later factor, after one that has said who it is, unless {@link Builder#singleFactor} is called.
     *
     * @param service makes, sends and checks codes
     * @param directory where accounts are
     */
    public static Builder builder(OtpService service, AccountDirectory directory) {
        return new Builder(requireNonNull(service, "service"), requireNonNull(directory, "directory"));
    }

    /**
     * A later factor without a directory: the number comes from an earlier factor, by {@link Builder#phoneFrom}.
     *
     * @param service makes, sends and checks codes
     */
    public static Builder builder(OtpService service) {
        return new Builder(requireNonNull(service, "service"), null);
    }

    /**
     * Begins a login; where it is known who it is, the code is sent at once.
     *
     * @param start what is known
     * @param limitKeys what sends are counted by, such as the client's network address
     * @throws dev.otpdispatch.failure.InvalidValueException if it does not say what the settings need: who it is, with
     *     a later factor, or the attribute with the number
     */
    public LoginTurn start(LoginStart start, LimitKey... limitKeys) {
        LoginState state = LoginState.begun(Starts.visit(start, settings));
        return state.visit().username() == null
                ? pages.screens().turn(state)
                : times.answer(() -> pages.factor().enter(state, List.of(limitKeys)));
    }

    /**
     * Begins the registration of a number for somebody who is signed in, on an account page of the application. It
     * goes through the same pages and ends in {@link LoginStep.PhoneSaved}.
     *
     * @param start who is signed in, by {@link LoginStart#withUsername}
     * @param limitKeys what sends are counted by
     * @throws dev.otpdispatch.failure.InvalidValueException if numbers cannot be set here, naming what is missing
     */
    public LoginTurn registerPhone(LoginStart start, LimitKey... limitKeys) {
        SettingRules.requireAccountPage(settings);
        return pages.accountPage(LoginState.begun(Starts.signedIn(start)), List.of(limitKeys));
    }

    /**
     * The next turn.
     *
     * @param state what the last turn gave
     * @param action what the person did
     * @param limitKeys what sends are counted by
     */
    public LoginTurn next(LoginState state, LoginAction action, LimitKey... limitKeys) {
        requireNonNull(action, "action");
        return times.answer(() -> pages.next(state, action, List.of(limitKeys)));
    }

    /**
     * The page of a state once more, such as for a reload: sends, checks and counts nothing. After
     * {@link LoginStep.Done} it is {@link LoginStep.StartAgain}: the proof was handed over once.
     *
     * @param state what the last turn gave
     */
    public LoginStep show(LoginState state) {
        return pages.screens().step(requireNonNull(state, "state"));
    }

    /** Whether {@link LoginAction.Register} is offered during login. */
    public boolean offersRegistration() {
        return settings.registers();
    }

    /** Whether people answer a link instead of typing a code: {@link Builder#byLink} was called. */
    public boolean sendsLinks() {
        return settings.link() != null;
    }

    /** Whether a login may end in {@link LoginStep.Skipped}: the factor is optional, or somebody is exempt. */
    public boolean maySkip() {
        return settings.maySkip();
    }

    @Override
    public String toString() {
        return "OtpLogin[" + (settings.single() ? "single factor" : "later factor") + "]";
    }

    /** Collects the settings of a login; combinations are checked in {@link #build()}. Not thread-safe. */
    public static final class Builder {
        final Settings.Draft draft;

        private Builder(OtpService service, @Nullable AccountDirectory directory) {
            this.draft = new Settings.Draft(service, directory);
        }

        /**
         * This factor alone lets people in. Names that nobody has, and those without a number, lead to the same pages
         * on a decoy. The service needs a dispatcher, so that the time it takes tells nothing.
         */
        public Builder singleFactor() {
            draft.single = true;
            return this;
        }

        /**
         * This factor alone, and one error, {@link LoginError#NO_USER_OR_PHONE}, for names that nobody has and for
         * accounts without a number, locked, or with SMS switched off. Who can be sent a code is then no secret.
         */
        public Builder singleFactorWithSameError() {
            draft.single = true;
            draft.sameError = true;
            return this;
        }

        /**
         * On which grid of time a single factor answers, so that it takes as long to look up somebody as nobody.
         *
         * @param interval longer than an answer mostly takes, 1 millisecond to 1 second; 20 milliseconds unless set
         */
        public Builder evenTimes(Duration interval) {
            draft.interval = EvenTimes.checked(interval);
            return this;
        }

        /** Answers as soon as there is one: whoever measures may learn which names a directory finds. */
        public Builder withoutEvenTimes() {
            draft.interval = Duration.ZERO;
            return this;
        }

        /**
         * Who needs no such factor, such as an administrator's own login; they go to {@link LoginStep.Skipped}. With a
         * single factor that would let them in with nothing, so it is refused.
         *
         * @param who nobody unless set
         */
        public Builder exempt(Predicate<Account> who) {
            draft.exempt = requireNonNull(who, "who");
            draft.exempts = true;
            return this;
        }

        /** People may switch the factor off, and then go to {@link LoginStep.Skipped}; required unless called. */
        public Builder optional() {
            draft.optional = true;
            return this;
        }

        /**
         * Who it is, from an earlier factor's attribute.
         *
         * @param attribute a name that {@link LoginStart#withAttribute} gives
         */
        public Builder usernameFrom(String attribute) {
            draft.usernameAttribute = requireNonNull(attribute, "attribute");
            return this;
        }

        /**
         * The number, from an earlier factor's attribute. Excludes registration.
         *
         * @param attribute a name that {@link LoginStart#withAttribute} gives each time
         * @param form how the number is written there
         */
        public Builder phoneFrom(String attribute, NumberForm form) {
            draft.phoneAttribute = requireNonNull(attribute, "attribute");
            draft.phoneForm = requireNonNull(form, "form");
            return this;
        }

        /**
         * A link to approve instead of a code to type.
         *
         * @param uriTemplate the page that asks for approval, with <code>{token}</code> once; a GET on it must change
         *     nothing, a POST calls {@link OtpService#approve}
         */
        public Builder byLink(String uriTemplate) {
            draft.link = requireNonNull(uriTemplate, "uriTemplate");
            return this;
        }

        /**
         * How codes reach people.
         *
         * @param value {@link Media#SMS} unless set
         */
        public Builder media(Media value) {
            draft.media = requireNonNull(value, "media");
            return this;
        }

        /**
         * An account may have several numbers, the directory's first, then the person's own: the first is used unless
         * another is picked, and a registered number is added. One primary number unless called. With a single factor
         * there is no picking, because masked numbers would tell who has an account.
         */
        public Builder severalNumbers() {
            draft.several = true;
            return this;
        }

        /**
         * Backup codes, typed in the field of the code.
         *
         * @param codes none unless set
         */
        public Builder backupCodes(BackupCodes codes) {
            draft.backupCodes = requireNonNull(codes, "codes");
            return this;
        }

        /**
         * How people set their own number.
         *
         * @param rules none unless set
         */
        public Builder registration(Registration rules) {
            draft.registration = requireNonNull(rules, "rules");
            return this;
        }

        /**
         * What time it is; the same as the service's.
         *
         * @param source the system's clock unless set
         */
        public Builder clock(InstantSource source) {
            draft.clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * The login.
         *
         * @throws dev.otpdispatch.failure.InvalidValueException naming the settings that do not go together, and what
         *     is missing
         */
        public OtpLogin build() {
            return new OtpLogin(SettingRules.settings(draft));
        }
    }
}
