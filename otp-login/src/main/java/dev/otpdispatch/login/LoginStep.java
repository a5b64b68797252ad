package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The page that comes next. A closed set: a {@code switch} over it needs no {@code default}.
 *
 * <p>Only {@link Done} lets anybody in; {@link Skipped} says that the application does not ask for this factor. All
 * values are immutable and safe to show: recipients are masked, codes are in none of them.
 */
public sealed interface LoginStep {
    /** Why the person is still here, or why it ended; empty where nothing went wrong. */
    default Optional<LoginProblem> problem() {
        return Optional.empty();
    }

    /** What a page may offer beside its own field. */
    enum Offer {
        /** {@link LoginAction.Resend}: another code or link. */
        RESEND,
        /** A backup code may be typed in the page's field; with {@link WaitForLink}, in a field of its own. */
        BACKUP_CODE,
        /** {@link LoginAction.PickPhone}: one of several numbers. */
        PICK_PHONE,
        /** {@link LoginAction.Register}: register a number, or change it. */
        REGISTER,
        /** {@link LoginAction.GiveUp}: leave this page without an answer. */
        GIVE_UP,
        /** {@link LoginAction.Restart}: begin again. */
        RESTART
    }

    /** What this page may offer beside its own field. */
    default Set<Offer> offers() {
        return Set.of();
    }

    /**
     * Ask who it is: {@link LoginAction.GiveUsername}.
     *
     * @param problem why the last answer was not taken
     * @param offers {@link Offer#REGISTER} or nothing
     */
    record EnterUsername(Optional<LoginProblem> problem, Set<Offer> offers) implements LoginStep {
        /** Copies the set. */
        public EnterUsername {
            requireNonNull(problem, "problem");
            offers = Set.copyOf(offers);
        }
    }

    /**
     * Ask for the code: {@link LoginAction.SubmitCode}.
     *
     * @param sent the code that is waited for; empty if none could be sent
     * @param problem why the last answer was not taken, or why none could be sent
     * @param phones masked numbers to pick from, in the order of {@link LoginAction.PickPhone#index()}; empty unless
     *     the account has several
     * @param offers what else the person can do
     */
    record EnterCode(Optional<SentCode> sent, Optional<LoginProblem> problem, List<String> phones, Set<Offer> offers)
            implements LoginStep {
        /** Copies the collections. */
        public EnterCode {
            requireNonNull(sent, "sent");
            requireNonNull(problem, "problem");
            phones = List.copyOf(phones);
            offers = Set.copyOf(offers);
        }
    }

    /**
     * Wait until the link on the phone is answered: {@link LoginAction.Poll} about once a second.
     *
     * @param sent the link that is waited for; empty if none could be sent
     * @param problem why waiting is over, or why none could be sent
     * @param phones masked numbers to pick from, as above
     * @param offers what else the person can do
     */
    record WaitForLink(Optional<SentCode> sent, Optional<LoginProblem> problem, List<String> phones, Set<Offer> offers)
            implements LoginStep {
        /** Copies the collections. */
        public WaitForLink {
            requireNonNull(sent, "sent");
            requireNonNull(problem, "problem");
            phones = List.copyOf(phones);
            offers = Set.copyOf(offers);
        }
    }

    /** Tell what registering a number means: {@link LoginAction.Continue} or {@link LoginAction.GiveUp}. */
    record RegistrationInfo() implements LoginStep {
        @Override
        public Set<Offer> offers() {
            return Set.of(Offer.GIVE_UP);
        }
    }

    /**
     * Ask for another proof before a number may be set: {@link LoginAction.AnswerFactor}.
     *
     * @param factor the name of the {@link RegistrationFactor}
     * @param sentTo where its own code went, masked, where it sends one and may say so
     * @param resendAt when it may be asked to send again; empty, and {@link Offer#RESEND} is not offered, where it
     *     sends nothing or nothing more
     * @param problem why the last answer was not taken
     */
    record RequiredFactor(
            String factor, Optional<String> sentTo, Optional<Instant> resendAt, Optional<LoginProblem> problem)
            implements LoginStep {
        /** Checks that nothing is missing. */
        public RequiredFactor {
            requireNonNull(factor, "factor");
            requireNonNull(sentTo, "sentTo");
            requireNonNull(resendAt, "resendAt");
            requireNonNull(problem, "problem");
        }

        @Override
        public Set<Offer> offers() {
            return resendAt.isPresent() ? Set.of(Offer.RESEND, Offer.GIVE_UP) : Set.of(Offer.GIVE_UP);
        }
    }

    /**
     * Ask for the new number: {@link LoginAction.GivePhone}.
     *
     * @param problem why the last answer was not taken
     */
    record EnterPhone(Optional<LoginProblem> problem) implements LoginStep {
        /** Checks that nothing is missing. */
        public EnterPhone {
            requireNonNull(problem, "problem");
        }

        @Override
        public Set<Offer> offers() {
            return Set.of(Offer.GIVE_UP);
        }
    }

    /**
     * Ask for the code that went to the new number: {@link LoginAction.SubmitCode}. {@link LoginAction.GiveUp} goes
     * back to {@link EnterPhone}.
     *
     * @param sent the code that is waited for; empty if the last one could not be sent
     * @param problem why the last answer was not taken, or why none could be sent
     * @param offers what else the person can do
     */
    record ConfirmPhone(Optional<SentCode> sent, Optional<LoginProblem> problem, Set<Offer> offers)
            implements LoginStep {
        /** Copies the set. */
        public ConfirmPhone {
            requireNonNull(sent, "sent");
            requireNonNull(problem, "problem");
            offers = Set.copyOf(offers);
        }
    }

    /**
     * The person has switched SMS off, but the factor is required: ask for a backup code by
     * {@link LoginAction.SubmitCode}; nothing was sent. {@link LoginAction.GiveUp} ends in {@link FactorDisabled}.
     *
     * @param problem why the last answer was not taken
     */
    record EnterBackupCode(Optional<LoginProblem> problem) implements LoginStep {
        /** Checks that nothing is missing. */
        public EnterBackupCode {
            requireNonNull(problem, "problem");
        }

        @Override
        public Set<Offer> offers() {
            return Set.of(Offer.GIVE_UP);
        }
    }

    /** Over: nothing to send a code to, and no number may be registered here. */
    record NoPhone() implements LoginStep {
        @Override
        public Optional<LoginProblem> problem() {
            return Optional.of(LoginProblem.of(LoginError.NO_USER_OR_PHONE));
        }
    }

    /** Over: the person has switched the factor off, and it is required. */
    record FactorDisabled() implements LoginStep {
        @Override
        public Optional<LoginProblem> problem() {
            return Optional.of(LoginProblem.of(LoginError.FACTOR_DISABLED));
        }
    }

    /**
     * Over for now: too many failures. With a single factor, shown only to somebody who has passed a required factor of
     * registration. {@link LoginAction.Restart} begins again where it was begun, on an account page with registering.
     *
     * @param until when the lock ends; empty for a block that an administrator lifts
     */
    record AccountLocked(Optional<Instant> until) implements LoginStep {
        /** Checks that nothing is missing. */
        public AccountLocked {
            requireNonNull(until, "until");
        }

        @Override
        public Optional<LoginProblem> problem() {
            return Optional.of(new LoginProblem(LoginError.ACCOUNT_LOCKED, until));
        }

        @Override
        public Set<Offer> offers() {
            return Set.of(Offer.RESTART);
        }
    }

    /** Why a factor is not asked for. */
    enum SkipReason {
        /** The account needs no such factor, as the application's own rule says. */
        EXEMPT,
        /** The person has switched the factor off, and it is optional. */
        SMS_DISABLED
    }

    /**
     * Over: this factor is not asked for, and nothing was proven. What that is worth is the application's to decide.
     *
     * @param reason why
     */
    record Skipped(SkipReason reason) implements LoginStep {
        /** Checks that nothing is missing. */
        public Skipped {
            requireNonNull(reason, "reason");
        }
    }

    /** What proved it. */
    enum Method {
        /** A code that was typed. */
        CODE,
        /** A link that was approved. */
        LINK,
        /** A backup code. */
        BACKUP,
        /** Registration of a number, with the required factors and a code to the new number. */
        REGISTRATION
    }

    /**
     * Over: the person is who they say.
     *
     * @param proof what the application passes on; it names account, purpose and binding
     * @param method what proved it
     * @param backupCodesLeft how many backup codes remain, after one was used
     */
    record Done(Verified proof, Method method, OptionalInt backupCodesLeft) implements LoginStep {
        /** Checks that nothing is missing. */
        public Done {
            requireNonNull(proof, "proof");
            requireNonNull(method, "method");
            requireNonNull(backupCodesLeft, "backupCodesLeft");
        }
    }

    /**
     * Over, on an account page: the new number is proven and saved.
     *
     * @param number masked
     */
    record PhoneSaved(String number) implements LoginStep {
        /** Checks that nothing is missing. */
        public PhoneSaved {
            requireNonNull(number, "number");
        }
    }

    /**
     * Over, and nothing on this page helps: only a new {@link OtpLogin#start} helps.
     *
     * @param problem why
     */
    record StartAgain(Optional<LoginProblem> problem) implements LoginStep {
        /** Checks that nothing is missing. */
        public StartAgain {
            requireNonNull(problem, "problem");
        }
    }
}
