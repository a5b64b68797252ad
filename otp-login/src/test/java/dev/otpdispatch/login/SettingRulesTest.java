package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that do not go together say so, and what would do. */
final class SettingRulesTest {
    private static final AccountDirectory ALL = InMemoryAccountDirectory.create();
    private static final Registration MAILED = Registration.requiring(RegistrationFactor.emailCode(service()));

    /**
     * One line of the table.
     *
     * @param name what does not go together
     * @param build tries it
     * @param field what is named
     * @param remedy a part of what would do
     */
    record Row(String name, Supplier<Object> build, String field, String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("no directory", () -> OtpLogin.builder(service()).build(), "directory", "phoneFrom"),
                new Row(
                        "single factor, no dispatcher",
                        () -> later().singleFactor().build(),
                        "dispatcher",
                        "dispatcher(executor)"),
                new Row(
                        "single factor, phone from an attribute",
                        () -> single().phoneFrom("phone", NumberForm.E164).build(),
                        "phoneFrom",
                        "no earlier factor"),
                new Row(
                        "single factor, exempt people",
                        () -> single().exempt(account -> true).build(),
                        "exempt",
                        "with nothing"),
                new Row("single factor, optional", () -> single().optional().build(), "optional", "with nothing"),
                new Row(
                        "single factor, nothing required to register",
                        () -> single().registration(Registration.acceptingNoRequiredFactor())
                                .build(),
                        "registration",
                        "requiring(factor)"),
                new Row(
                        "single factor, mails of a registration on the request's thread",
                        () -> single().registration(MAILED).build(),
                        "dispatcher",
                        "emailCode"),
                new Row(
                        "times closer than a clock ticks",
                        () -> single().evenTimes(Duration.ofNanos(10)),
                        "evenTimes",
                        "withoutEvenTimes"),
                new Row(
                        "times nobody waits for",
                        () -> single().evenTimes(Duration.ofSeconds(2)),
                        "evenTimes",
                        "1 ms to 1 s"),
                new Row(
                        "a link without its tag",
                        () -> later().byLink("https://login.example.com/approve")
                                .build(),
                        "link",
                        "{token}"),
                new Row(
                        "a link that is none",
                        () -> later().byLink("approve {token}").build(),
                        "link",
                        "absolute URI"),
                new Row(
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
                new Row(
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
                new Row(
                        "registration without a factor",
                        () -> later().registration(Registration.none().duringLogin())
                                .build(),
                        "registration",
                        "no required factor"),
                new Row(
                        "registration, phone from an attribute",
                        () -> later().phoneFrom("phone", NumberForm.E164)
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "earlier factor's attribute"),
                new Row(
                        "registration, a directory that only reads",
                        () -> OtpLogin.builder(service(), able())
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "SAVE_PHONE"),
                new Row(
                        "registration of several, a directory that keeps one",
                        () -> OtpLogin.builder(service(), able(Ability.SAVE_PHONE))
                                .severalNumbers()
                                .registration(MAILED.duringLogin())
                                .build(),
                        "registration",
                        "ADD_PHONE"),
                new Row(
                        "taken numbers refused, a directory that cannot tell",
                        () -> OtpLogin.builder(service(), able(Ability.SAVE_PHONE))
                                .registration(MAILED.refusingTakenNumbers().duringLogin())
                                .build(),
                        "registration",
                        "REFUSE_TAKEN"),
                new Row(
                        "automatic login without registration",
                        () -> OtpLogin.builder(service(), able())
                                .registration(MAILED.automaticLogin())
                                .build(),
                        "automaticLogin",
                        "SAVE_PHONE"),
                new Row(
                        "automatic login, registration on the account page only",
                        () -> later().registration(MAILED.onlyOnAccountPage().automaticLogin())
                                .build(),
                        "automaticLogin",
                        "leave it out"),
                new Row("a region that is none", () -> MAILED.inRegion("QQ"), "region", "ISO 3166-1"),
                new Row(
                        "an account page where it is off",
                        () -> later().registration(MAILED.notOnAccountPage())
                                .build()
                                .registerPhone(World.as("alice")),
                        "registration",
                        "account page"),
                new Row(
                        "an account page without a factor",
                        () -> later().build().registerPhone(World.as("alice")),
                        "registration",
                        "no required factor"),
                new Row(
                        "an account page of nobody",
                        () -> later().registration(MAILED).build().registerPhone(LoginStart.inSession("s")),
                        "username",
                        "signed in"),
                new Row(
                        "a later factor of nobody",
                        () -> later().build().start(LoginStart.inSession("s")),
                        "username",
                        "earlier factor"),
                new Row(
                        "the name's attribute is missing",
                        () -> later().usernameFrom("uid").build().start(World.as("alice")),
                        "attributes.uid",
                        "usernameFrom"),
                new Row(
                        "the phone's attribute is missing",
                        () -> later().phoneFrom("tel", NumberForm.E164).build().start(World.as("alice")),
                        "attributes.tel",
                        "phoneFrom"),
                new Row(
                        "the phone's attribute is no number",
                        () -> later().phoneFrom("tel", NumberForm.E164)
                                .build()
                                .start(World.as("alice").withAttribute("tel", "0151 23456789")),
                        "attributes.tel",
                        "E164"),
                new Row("a session without id", () -> LoginStart.inSession(""), "sessionId", "1 to 256"),
                new Row("a name as long as a page", () -> World.as("x".repeat(257)), "username", "1 to 256"),
                new Row(
                        "a mailed factor where the policy allows no mail",
                        () -> RegistrationFactor.emailCode(OtpService.builder(message -> SendOutcome.accepted())
                                .policy(OtpPolicy.nist80063b4())
                                .build()),
                        "factor",
                        "policy of its own"),
                new Row("a name of space", () -> World.as(" \t"), "username", "1 to 256"),
                new Row("a line break in a name", () -> World.as("alice\r\nX: y"), "username", "control characters"),
                new Row(
                        "a line break in the name's attribute",
                        () -> later().usernameFrom("uid")
                                .build()
                                .start(LoginStart.inSession("s").withAttribute("uid", "a\nb")),
                        "attributes.uid",
                        "control characters"),
                new Row(
                        "the purpose of new numbers",
                        () -> World.as("alice").withPurpose(OtpLogin.REGISTER_PHONE),
                        "purpose",
                        "give another"),
                new Row(
                        "the purpose of mailed factors",
                        () -> World.as("alice").withPurpose("register-phone-email"),
                        "purpose",
                        "give another"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void buildWhenSettingsDoNotGoTogetherThenSaysWhatWould(Row row) {
        assertThatThrownBy(row.build()::get).isInstanceOfSatisfying(InvalidValueException.class, refused -> {
            assertThat(refused.field()).isEqualTo(row.field());
            assertThat(refused.remedy()).contains(row.remedy());
        });
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
        OtpService otp = OtpService.builder(message -> SendOutcome.accepted())
                .dispatcher(Runnable::run)
                .build();
        return OtpLogin.builder(otp, ALL).singleFactor();
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
