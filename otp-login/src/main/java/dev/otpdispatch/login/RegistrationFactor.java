package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The port to another proof that a person gives before they may set a number: a password, a passport, a code by
 * e-mail. A registration asks for one or more, in order.
 *
 * <p>Ask for at least as many as the login itself asks for: whoever passes them decides where codes go from now on.
 *
 * <ul>
 *   <li><b>Thread-safety</b>: called from many threads at once.
 *   <li><b>Counting</b>: a factor bounds its own guesses; nothing else counts them.
 *   <li><b>Unknown people</b>: where {@link FactorRequest#account()} is empty it does the same work, answers alike,
 *       and never passes.
 * </ul>
 */
public interface RegistrationFactor {
    /** A short stable name, such as {@code email-code}, by which the application chooses its page. */
    String name();

    /**
     * Begins, such as by sending a code; called again when the person asks for another.
     *
     * @param request for whom
     */
    Begun begin(FactorRequest request);

    /**
     * Checks what the person gave.
     *
     * @param request for whom
     * @param answer as given
     */
    Checked check(FactorRequest request, String answer);

    /**
     * A code by e-mail, to the account's own mailbox: a factor that is ready to use.
     *
     * <p>During a login of a single factor, strangers ask for such codes: the service then needs a
     * {@code dispatcher(executor)}, since how long a mail takes, and that a mail server refuses it, would tell who
     * exists. {@link OtpLogin.Builder#build()} refuses one without.
     *
     * @param service sends and checks the codes; it may have a policy of its own, with codes that live longer than
     *     those of a phone
     * @throws dev.otpdispatch.failure.InvalidValueException if its policy allows no e-mail
     */
    static RegistrationFactor emailCode(OtpService service) {
        SettingRules.requireMail(
                requireNonNull(service, "service"), "factor", "email-code", "give a service with a policy of its own");
        return new EmailCodeFactor(service);
    }

    /**
     * For whom a factor is asked.
     *
     * @param account who is to be updated; empty for a name that nobody has
     * @param username as typed
     * @param sessionId of the browser
     * @param locale the language of messages
     * @param limitKeys what the application counts sends by
     */
    record FactorRequest(
            Optional<Account> account, String username, String sessionId, Locale locale, List<LimitKey> limitKeys) {
        /** Copies the list and checks that nothing is missing. */
        public FactorRequest {
            requireNonNull(account, "account");
            requireNonNull(username, "username");
            requireNonNull(sessionId, "sessionId");
            requireNonNull(locale, "locale");
            limitKeys = List.copyOf(limitKeys);
        }

        /** Hides who it is. */
        @Override
        public String toString() {
            return "FactorRequest[hidden]";
        }
    }

    /**
     * A factor has begun, or could not.
     *
     * @param sentTo where its own code went, masked, where it sends one; at most 256 bytes of UTF-8
     * @param resendAt when it may be begun again, where it sends; empty if it sends nothing, or nothing more: the page
     *     then offers no other code
     * @param problem why it could not begin
     */
    record Begun(Optional<String> sentTo, Optional<Instant> resendAt, Optional<LoginProblem> problem) {
        /** Checks that nothing is missing, and that it fits a token. */
        public Begun {
            sentTo.ifPresent(masked -> LoginStart.checked("sentTo", masked));
            requireNonNull(resendAt, "resendAt");
            requireNonNull(problem, "problem");
        }

        /** Nothing is sent: the page asks at once. */
        public static Begun ready() {
            return new Begun(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** What became of an answer. A closed set. */
    sealed interface Checked {}

    /**
     * Proven.
     *
     * @param account the {@link Account#id()} of the person who has passed; another than the one who is to be updated
     *     ends the registration with {@link LoginError#USER_MISMATCH}
     */
    record Passed(String account) implements Checked {
        /** Checks that nothing is missing. */
        public Passed {
            requireNonNull(account, "account");
        }

        /** Hides the account. */
        @Override
        public String toString() {
            return "Passed[hidden]";
        }
    }

    /**
     * Not proven.
     *
     * @param problem what the page says
     */
    record NotPassed(LoginProblem problem) implements Checked {
        /** Checks that nothing is missing. */
        public NotPassed {
            requireNonNull(problem, "problem");
        }
    }
}
