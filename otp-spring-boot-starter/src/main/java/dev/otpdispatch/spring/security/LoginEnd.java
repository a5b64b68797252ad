package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginProblem;
import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * How a login ended that let nobody in, from the form's request to the one that shows it: once, so that a reload begins
 * anew. Kept as a text, as every kind of session store can.
 */
final class LoginEnd {
    private static final String NO_PHONE = "no phone";
    private static final String DISABLED = "disabled";
    private static final String START_AGAIN = "start again ";

    private LoginEnd() {}

    /** Keeps a step that has a page and leads nowhere; of any other step there is nothing to keep. */
    static void keep(HttpSession session, String attribute, LoginStep step) {
        if (step instanceof LoginStep.NoPhone) {
            session.setAttribute(attribute, NO_PHONE);
        } else if (step instanceof LoginStep.FactorDisabled) {
            session.setAttribute(attribute, DISABLED);
        } else if (step instanceof LoginStep.StartAgain again && again.problem().isPresent()) {
            LoginError why = again.problem().get().error();
            session.setAttribute(attribute, START_AGAIN + why.name());
        }
    }

    /** The step that was kept, which is then no longer kept. */
    static Optional<LoginStep> taken(HttpSession session, String attribute) {
        String kept = (String) session.getAttribute(attribute);
        session.removeAttribute(attribute);
        return Optional.ofNullable(kept).map(LoginEnd::step);
    }

    private static LoginStep step(String kept) {
        return switch (kept) {
            case NO_PHONE -> new LoginStep.NoPhone();
            case DISABLED -> new LoginStep.FactorDisabled();
            default -> {
                LoginError why = LoginError.valueOf(kept.substring(START_AGAIN.length()));
                yield new LoginStep.StartAgain(Optional.of(new LoginProblem(why, Optional.empty())));
            }
        };
    }
}
