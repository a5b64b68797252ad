package dev.otpdispatch.examples.web;

import dev.otpdispatch.examples.web.StepPage.Button;
import dev.otpdispatch.examples.web.StepPage.Problem;
import dev.otpdispatch.examples.web.StepPage.Sent;
import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginProblem;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginStep.Offer;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.SentCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** From a step of the login to what its page shows. */
@Component
final class StepPages {
    private static final Countdown OVER = new Countdown(0);
    private static final Set<LoginError> ENDS =
            Set.of(LoginError.LINK_DENIED, LoginError.LINK_TIMEOUT, LoginError.NO_ACTIVE_CHALLENGE);

    private static final Map<Class<? extends LoginStep>, String> TEMPLATES = Map.of(
            LoginStep.EnterUsername.class, "enter-username",
            LoginStep.EnterCode.class, "enter-code",
            LoginStep.WaitForLink.class, "wait-for-link",
            LoginStep.RegistrationInfo.class, "registration-info",
            LoginStep.RequiredFactor.class, "required-factor",
            LoginStep.EnterPhone.class, "enter-phone",
            LoginStep.ConfirmPhone.class, "enter-code",
            LoginStep.EnterBackupCode.class, "enter-backup-code");

    private final LoginTexts texts;
    private final InstantSource clock;

    StepPages(LoginTexts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    StepPage of(LoginStep step, Locale locale) {
        Instant now = clock.instant();
        Optional<SentCode> code = code(step);
        Countdown resend = resendAt(step).map(at -> Countdown.between(now, at)).orElse(OVER);
        return new StepPage(
                TEMPLATES.getOrDefault(step.getClass(), "over"),
                step.problem().map(problem -> problem(problem, now, locale)).orElse(null),
                code.map(sent -> sent(sent, now)).orElse(null),
                sentTo(step).orElse(null),
                isWaiting(step),
                step.offers().contains(Offer.BACKUP_CODE),
                buttons(step.offers(), resend));
    }

    /** Whether the answer on the phone is still to come: also while the page says that something else went wrong. */
    static boolean isWaiting(LoginStep step) {
        return step instanceof LoginStep.WaitForLink page
                && page.problem()
                        .map(LoginProblem::error)
                        .filter(ENDS::contains)
                        .isEmpty();
    }

    private Problem problem(LoginProblem problem, Instant now, Locale locale) {
        Countdown until = problem.until()
                .map(end -> Countdown.between(now, end))
                .filter(Countdown::running)
                .orElse(null);
        return new Problem(texts.text(problem.error(), locale), until);
    }

    private static Sent sent(SentCode sent, Instant now) {
        return new Sent(Countdown.between(now, sent.expiresAt()), sent.attemptsLeft(), sent.challengesLeft());
    }

    private static Optional<SentCode> code(LoginStep step) {
        if (step instanceof LoginStep.EnterCode page) {
            return page.sent();
        } else if (step instanceof LoginStep.WaitForLink page) {
            return page.sent();
        }
        return step instanceof LoginStep.ConfirmPhone page ? page.sent() : Optional.empty();
    }

    private static Optional<String> sentTo(LoginStep step) {
        if (step instanceof LoginStep.RequiredFactor factor) {
            return factor.sentTo();
        }
        return code(step).flatMap(sent -> sent.recipients().stream().findFirst());
    }

    private static Optional<Instant> resendAt(LoginStep step) {
        return step instanceof LoginStep.RequiredFactor factor
                ? factor.resendAt()
                : code(step).map(SentCode::resendAt);
    }

    /** In an order that stays, so that nothing jumps from page to page. */
    private static List<Button> buttons(Set<Offer> offers, Countdown resend) {
        return List.of(
                        new Offered(Offer.RESEND, "resend", resend),
                        new Offered(Offer.REGISTER, "register", OVER),
                        new Offered(Offer.GIVE_UP, "give-up", OVER),
                        new Offered(Offer.RESTART, "restart", OVER))
                .stream()
                .filter(button -> offers.contains(button.offer()))
                .map(button -> new Button(button.name(), button.after()))
                .toList();
    }

    private record Offered(Offer offer, String name, Countdown after) {}
}
