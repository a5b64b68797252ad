package dev.otpdispatch.login;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.LoginStep.Offer;
import dev.otpdispatch.login.LoginStep.SkipReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page a state is. Pure: the same state is the same page, however often it is loaded. */
final class Screens {
    private final Settings settings;

    Screens(Settings settings) {
        this.settings = settings;
    }

    LoginTurn turn(LoginState state) {
        return new LoginTurn(state, step(state));
    }

    LoginStep step(LoginState state) {
        Optional<LoginProblem> problem = Optional.ofNullable(state.problem());
        Optional<SentCode> sent = Optional.ofNullable(state.sent());
        return switch (state.place()) {
            case ENTER_USERNAME -> new LoginStep.EnterUsername(problem, registering());
            case ENTER_CODE -> new LoginStep.EnterCode(sent, problem, state.phones(), offers(state));
            case WAIT_FOR_LINK -> new LoginStep.WaitForLink(sent, problem, state.phones(), offers(state));
            case REGISTRATION_INFO -> new LoginStep.RegistrationInfo();
            case REQUIRED_FACTOR -> factor(state.registering(), problem);
            case ENTER_PHONE -> new LoginStep.EnterPhone(problem);
            case CONFIRM_PHONE -> confirm(state.registering().sent(), state.problem());
            case ENTER_BACKUP_CODE -> new LoginStep.EnterBackupCode(problem);
            case NO_PHONE -> new LoginStep.NoPhone();
            case FACTOR_DISABLED -> new LoginStep.FactorDisabled();
            case ACCOUNT_LOCKED -> new LoginStep.AccountLocked(problem.flatMap(LoginProblem::until));
            case SKIPPED_EXEMPT -> new LoginStep.Skipped(SkipReason.EXEMPT);
            case SKIPPED_DISABLED -> new LoginStep.Skipped(SkipReason.SMS_DISABLED);
            case PHONE_SAVED -> new LoginStep.PhoneSaved(savedNumber(state.registering()));
            // The proof was handed over once: what is left of it is that the code is used.
            case DONE -> new LoginStep.StartAgain(Optional.of(LoginProblem.of(LoginError.NO_ACTIVE_CHALLENGE)));
            case START_AGAIN -> new LoginStep.StartAgain(problem);
        };
    }

    private LoginStep factor(Signup signup, Optional<LoginProblem> problem) {
        RegistrationFactor factor = settings.registration().factors().get(signup.factorsPassed());
        // With a single factor a mailbox would tell that the name exists.
        Optional<String> sentTo = settings.single() && signup.from() != Place.START_AGAIN
                ? Optional.empty()
                : Optional.ofNullable(signup.factorSentTo());
        return new LoginStep.RequiredFactor(
                factor.name(), sentTo, Optional.ofNullable(signup.factorResendAt()), problem);
    }

    private static String savedNumber(Signup signup) {
        return masked(signup.newPhone());
    }

    private static String masked(@Nullable String phone) {
        return phone == null ? "" : PhoneNumber.parse(phone).masked();
    }

    private Set<Offer> registering() {
        return settings.registers() ? Set.of(Offer.REGISTER) : Set.of();
    }

    private static LoginStep confirm(@Nullable SentCode sent, @Nullable LoginProblem problem) {
        Set<Offer> offers = EnumSet.of(Offer.GIVE_UP);
        if (hasMore(sent, problem)) {
            offers.add(Offer.RESEND);
        }
        return new LoginStep.ConfirmPhone(Optional.ofNullable(sent), Optional.ofNullable(problem), offers);
    }

    private Set<Offer> offers(LoginState state) {
        Set<Offer> offers = EnumSet.of(Offer.RESTART);
        offers.addAll(registering());
        boolean more = hasMore(state.sent(), state.problem());
        if (more) {
            offers.add(Offer.RESEND);
        }
        if (more && !state.phones().isEmpty()) {
            offers.add(Offer.PICK_PHONE);
        }
        if (settings.backupCodes() != null) {
            offers.add(Offer.BACKUP_CODE);
        }
        return offers;
    }

    /** Whether the session may have another code; where none is waited for, only the engine's refusal tells. */
    private static boolean hasMore(@Nullable SentCode sent, @Nullable LoginProblem problem) {
        return sent == null
                ? problem == null || problem.error() != LoginError.TOO_MANY_CHALLENGES
                : sent.challengesLeft() > 0;
    }
}
