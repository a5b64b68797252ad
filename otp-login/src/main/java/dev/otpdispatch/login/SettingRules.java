package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.Registration.DuringLogin;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which settings go together, and what is off because something is missing. */
final class SettingRules {
    private static final Logger LOG = LoggerFactory.getLogger(OtpLogin.class);

    private SettingRules() {}

    static Settings settings(Settings.Draft draft) {
        requireDirectory(draft);
        if (draft.single) {
            checkSingle(draft);
        }
        checkLink(draft);
        checkMedia(draft);
        return new Settings(
                draft.service,
                draft.directory,
                draft.single,
                draft.sameError,
                draft.exempt,
                draft.optional,
                draft.usernameAttribute,
                draft.phoneAttribute,
                draft.phoneForm,
                draft.link,
                draft.media,
                draft.several,
                draft.backupCodes,
                draft.registration,
                registers(draft),
                draft.clock,
                draft.interval);
    }

    /** Fails where a signed-in person cannot set a number, naming why. */
    static void requireAccountPage(Settings settings) {
        require(
                settings.registration().accountPage(),
                "registration",
                "notOnAccountPage",
                "people may not set their own number on an account page");
        Optional<String> missing =
                missing(settings.registration(), settings.directory(), settings.phoneAttribute(), settings.several());
        missing.ifPresent(what -> {
            throw new InvalidValueException("registration", "registerPhone", "it cannot be: " + what);
        });
    }

    private static void requireDirectory(Settings.Draft draft) {
        require(
                draft.directory != null || draft.phoneAttribute != null,
                "directory",
                "(missing)",
                "give builder(service, directory), or phoneFrom(attribute, form)");
    }

    private static void checkSingle(Settings.Draft draft) {
        require(
                draft.service.hasDispatcher(),
                "dispatcher",
                "(missing)",
                "a single factor sends off the request's thread, or its timing tells who exists:"
                        + " give OtpService.builder(…).dispatcher(executor)");
        require(draft.phoneAttribute == null, "phoneFrom", "single factor", "there is no earlier factor to set it");
        require(!draft.exempts, "exempt", "single factor", "it would let people in with nothing");
        require(!draft.optional, "optional", "single factor", "it would let people in with nothing");
        require(
                !draft.registration.factorsWaived(),
                "registration",
                "single factor without a required factor",
                "whoever knows a name could set its number: give Registration.requiring(factor)");
        require(
                draft.registration.askedDuringLogin() == DuringLogin.NO
                        || draft.registration.factors().stream().allMatch(SettingRules::mailsOffThread),
                "dispatcher",
                "(missing for the mails of a registration)",
                "whether a mail is sent, and refused, tells who exists:"
                        + " give the service of RegistrationFactor.emailCode a dispatcher(executor) too");
        require(
                draft.registration.askedDuringLogin() == DuringLogin.NO
                        || !draft.media.mailbox()
                        || draft.registration.factors().stream().noneMatch(EmailCodeFactor.class::isInstance),
                "media",
                draft.media.name(),
                "a login's mail counts for the same mailbox as a registration's, and a name that nobody has has none:"
                        + " give Media.SMS, or require another factor than RegistrationFactor.emailCode");
    }

    private static boolean mailsOffThread(RegistrationFactor factor) {
        return !(factor instanceof EmailCodeFactor mailed) || mailed.mailsOffThread();
    }

    /** Links have a secret of their own size: a code's length would be a setting without effect. */
    private static void checkLink(Settings.Draft draft) {
        if (draft.link == null) {
            return;
        }
        ChallengeRequest.decoy(OtpSession.ofAccount("check").inNewSession()).link(draft.link);
        require(
                draft.service.policy().codeFormat().equals(CodeFormat.digits(6)),
                "codeFormat",
                "set in link mode",
                "a link has no length or alphabet: leave the policy's code format as it is");
    }

    private static void checkMedia(Settings.Draft draft) {
        if (draft.media.mailbox()) {
            requireMail(draft.service, "media", draft.media.name(), "give Media.SMS");
        }
    }

    /** Fails for a service whose policy sends nothing to mailboxes: better now than when a person waits for a code. */
    static void requireMail(OtpService service, String field, String value, String remedy) {
        require(
                !service.policy().name().equals(OtpPolicy.nist80063b4().name()),
                field,
                value,
                "nist80063b4 allows no e-mail (SP 800-63B-4 §3.1.3.1): " + remedy);
    }

    /** On where it can be; where it cannot, an error if it was asked for expressly, else a line in the log. */
    private static boolean registers(Settings.Draft draft) {
        Registration rules = draft.registration;
        Optional<String> missing = missing(rules, draft.directory, draft.phoneAttribute, draft.several);
        require(
                rules.askedDuringLogin() != DuringLogin.EXPRESSLY || missing.isEmpty(),
                "registration",
                "duringLogin",
                "it cannot be: " + missing.orElse(""));
        boolean on = rules.askedDuringLogin() != DuringLogin.NO && missing.isEmpty();
        require(
                on || !rules.logsIn(),
                "automaticLogin",
                "without registration during login",
                missing.orElse("leave it out"));
        if (!on) {
            LOG.info("authentication only: no registration during login, {}", missing.orElse("as set"));
        }
        return on;
    }

    private static Optional<String> missing(
            Registration rules,
            @Nullable AccountDirectory directory,
            @Nullable String phoneAttribute,
            boolean several) {
        if (!rules.guarded()) {
            return Optional.of("no required factor: give Registration.requiring(factor)");
        }
        if (phoneAttribute != null || directory == null) {
            return Optional.of("the number comes from an earlier factor's attribute");
        }
        Set<Ability> abilities = directory.abilities();
        Ability saves = several ? Ability.ADD_PHONE : Ability.SAVE_PHONE;
        if (!abilities.contains(saves)) {
            return Optional.of("the directory does not declare " + saves);
        }
        return rules.refusesTaken() && !abilities.contains(Ability.REFUSE_TAKEN)
                ? Optional.of("the directory does not declare " + Ability.REFUSE_TAKEN)
                : Optional.empty();
    }

    private static void require(boolean holds, String field, String value, String remedy) {
        if (!holds) {
            throw new InvalidValueException(field, value, remedy);
        }
    }
}
