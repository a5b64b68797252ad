package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that do not go together say so, and what would do. */
final class SettingRulesTest {
    private static final AccountDirectory ALL = InMemoryAccountDirectory.create();
    private static final Registration MAILED = Registration.requiring(RegistrationFactor.emailCode(service()));

    static Stream<Unusable> rows() {
        return Stream.of(
                new Unusable("no directory", () -> OtpLogin.builder(service()).build(), "directory", "phoneFrom"),
                new Unusable(
                        "single factor, no dispatcher",
                        () -> later().singleFactor().build(),
                        "dispatcher",
                        "dispatcher(executor)"),
                new Unusable(
                        "single factor, phone from an attribute",
                        () -> single().phoneFrom("phone", NumberForm.E164).build(),
                        "phoneFrom",
                        "no earlier factor"),
                new Unusable(
                        "single factor, exempt people",
                        () -> single().exempt(account -> true).build(),
                        "exempt",
                        "with nothing"),
                new Unusable(
                        "single factor, optional", () -> single().optional().build(), "optional", "with nothing"),
                new Unusable(
                        "single factor, nothing required to register",
                        () -> single().registration(Registration.acceptingNoRequiredFactor())
                                .build(),
                        "registration",
                        "requiring(factor)"),
                new Unusable(
                        "single factor, mails of a registration on the request's thread",
                        () -> single().registration(MAILED).build(),
                        "dispatcher",
                        "emailCode"),
                new Unusable(
                        "single factor by mail, and a registration by mail",
                        () -> single().media(Media.BOTH)
                                .registration(Registration.requiring(RegistrationFactor.emailCode(dispatching())))
                                .build(),
                        "media",
                        "same mailbox"),
                new Unusable(
                        "times closer than a clock ticks",
                        () -> single().evenTimes(Duration.ofNanos(10)),
                        "evenTimes",
                        "withoutEvenTimes"),
                new Unusable(
                        "times nobody waits for",
                        () -> single().evenTimes(Duration.ofSeconds(2)),
                        "evenTimes",
                        "1 ms to 1 s"),
                new Unusable(
                        "a link without its tag",
                        () -> later().byLink("https://login.example.com/approve")
                                .build(),
                        "link",
                        "{token}"),
                new Unusable(
                        "a link that is none",
                        () -> later().byLink("approve {token}").build(),
                        "link",
                        "absolute URI"),
                new Unusable(
                        "a code's length in link mode",
                        () -> OtpLogin.builder(
                                        OtpService.builder(message -> SendOutcome.accepted())
                                                .policy(OtpPolicy.builder()
                                                        .codeFormat(CodeFormat.digits(8))
                                                        .build())
                                                .build(),
                                        ALL)
                                .byLink(World.LINK)
                                .build(),
                        "codeFormat",
                        "no length or alphabet"),
                new Unusable(
                        "e-mail where NIST forbids it",
                        () -> OtpLogin.builder(
                                        OtpService.builder(message -> SendOutcome.accepted())
                                                .policy(OtpPolicy.nist80063b4())
                                                .build(),
                                        ALL)
                                .media(Media.BOTH)
                                .build(),
                        "media",
                        "3.1.3.1"),
                new Unusable(
                        "registration without a factor",
                        () -> later().registration(Registration.none().duringLogin())
                                .build(),
                        "registration",
                        "no required factor"),
                new Unusable(
                        "registration, phone from an attribute",
                        () -> later().phoneFrom("phone", NumberForm.E164)
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "earlier factor's attribute"),
                new Unusable(
                        "registration, a directory that only reads",
                        () -> OtpLogin.builder(service(), able())
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "SAVE_PHONE"),
                new Unusable(
                        "registration of several, a directory that keeps one",
                        () -> OtpLogin.builder(service(), able(Ability.SAVE_PHONE))
                                .severalNumbers()
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "ADD_PHONE"),
                new Unusable(
                        "taken numbers refused, a directory that cannot tell",
                        () -> OtpLogin.builder(service(), able(Ability.SAVE_PHONE))
                                .registration(MAILED.refusingTakenNumbers().duringLogin())
                                .build(),
                        "registration",
                        "REFUSE_TAKEN"),
                new Unusable(
                        "automatic login without registration",
                        () -> OtpLogin.builder(service(), able())
                                .registration(MAILED.automaticLogin())
                                .build(),
                        "automaticLogin",
                        "SAVE_PHONE"),
                new Unusable(
                        "automatic login, registration on the account page only",
                        () -> later().registration(MAILED.onlyOnAccountPage().automaticLogin())
                                .build(),
                        "automaticLogin",
                        "leave it out"),
                new Unusable("a region that is none", () -> MAILED.inRegion("QQ"), "region", "ISO 3166-1"),
                new Unusable(
                        "an account page where it is off",
                        () -> later().registration(MAILED.notOnAccountPage())
                                .build()
                                .registerPhone(World.as("alice")),
                        "registration",
                        "account page"),
                new Unusable(
                        "an account page without a factor",
                        () -> later().build().registerPhone(World.as("alice")),
                        "registration",
                        "no required factor"),
                new Unusable(
                        "an account page of nobody",
                        () -> later().registration(MAILED).build().registerPhone(LoginStart.inSession("s")),
                        "username",
                        "signed in"),
                new Unusable(
                        "a later factor of nobody",
                        () -> later().build().start(LoginStart.inSession("s")),
                        "username",
                        "earlier factor"),
                new Unusable(
                        "the name's attribute is missing",
                        () -> later().usernameFrom("uid").build().start(World.as("alice")),
                        "attributes.uid",
                        "usernameFrom"),
                new Unusable(
                        "the phone's attribute is missing",
                        () -> later().phoneFrom("tel", NumberForm.E164).build().start(World.as("alice")),
                        "attributes.tel",
                        "phoneFrom"),
                new Unusable(
                        "the phone's attribute is no number",
                        () -> later().phoneFrom("tel", NumberForm.E164)
                                .build()
                                .start(World.as("alice").withAttribute("tel", "0151 23456789")),
                        "attributes.tel",
                        "E164"),
                new Unusable(
                        "a mailed factor where the policy allows no mail",
                        () -> RegistrationFactor.emailCode(OtpService.builder(message -> SendOutcome.accepted())
                                .policy(OtpPolicy.nist80063b4())
                                .build()),
                        "factor",
                        "policy of its own"),
                new Unusable(
                        "a line break in the name's attribute",
                        () -> later().usernameFrom("uid")
                                .build()
                                .start(LoginStart.inSession("s").withAttribute("uid", "a\nb")),
                        "attributes.uid",
                        "control characters"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildWhenSettingsDoNotGoTogetherThenSaysWhatWould(Unusable settings) {
        settings.assertRefused();
    }

    @Test
    void buildWhenADirectoryCanSaveAndAFactorIsRequiredThenRegistrationIsOn() {
        assertThat(later().registration(MAILED).build().offersRegistration()).isTrue();
        assertThat(later().build().offersRegistration()).isFalse();
        assertThat(later().registration(MAILED.onlyOnAccountPage()).build().offersRegistration())
                .isFalse();
        assertThat(OtpLogin.builder(service(), able())
                        .registration(MAILED)
                        .build()
                        .offersRegistration())
                .isFalse();
        assertThat(later().registration(Registration.acceptingNoRequiredFactor())
                        .build()
                        .offersRegistration())
                .isTrue();
    }

    @Test
    void buildWhenASingleFactorMailsNoStrangerThenMailsNeedNoDispatcher() {
        assertThat(single().registration(MAILED.onlyOnAccountPage()).build().offersRegistration())
                .isFalse();
    }

    @Test
    void registerPhoneWhenOnlyOnTheAccountPageThenItIsThere() {
        OtpLogin login = later().registration(MAILED.onlyOnAccountPage()).build();
        assertThat(login.registerPhone(World.as("alice")).step()).isInstanceOf(LoginStep.RegistrationInfo.class);
    }

    private static OtpLogin.Builder later() {
        return OtpLogin.builder(service(), ALL);
    }

    private static OtpLogin.Builder single() {
        return OtpLogin.builder(dispatching(), ALL).singleFactor();
    }

    private static OtpService dispatching() {
        return OtpService.builder(message -> SendOutcome.accepted())
                .dispatcher(Runnable::run)
                .build();
    }

    private static OtpService service() {
        return OtpService.builder(message -> SendOutcome.accepted()).build();
    }

    private static AccountDirectory able(Ability... abilities) {
        return new AccountDirectory() {
            @Override
            public Optional<Account> find(String username) {
                return Optional.empty();
            }

            @Override
            public NumberForm numberForm() {
                return NumberForm.E164;
            }

            @Override
            public Set<Ability> abilities() {
                return Set.of(abilities);
            }
        };
    }
}
