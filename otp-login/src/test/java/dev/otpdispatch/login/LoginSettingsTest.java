package dev.otpdispatch.login;

import static dev.otpdispatch.login.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpListener;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.EnterCode;
import dev.otpdispatch.login.LoginStep.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each setting does beyond choosing the next page. */
final class LoginSettingsTest {
    @Test
    void doneWhenTheCodeIsRightThenTheProofNamesWhoAndWhatFor() {
        World world = World.later();
        world.start(World.as("alice").withPurpose("payment").withBinding("10 EUR to Bob"));
        Done done = (Done) world.type(world.code());
        assertThat(done.proof().account()).isEqualTo("id-alice");
        assertThat(done.proof().purpose()).isEqualTo("payment");
        assertThat(done.proof().binding()).hasValue("10 EUR to Bob");
    }

    @Test
    void enterCodeWhenLaterFactorThenTellsWhereItWent() {
        World world = World.later();
        EnterCode page = (EnterCode) world.start("alice");
        assertThat(page.sent().orElseThrow().recipients()).containsExactly("+**********789");
        assertThat(page.sent().orElseThrow().challengesLeft()).isEqualTo(2);
        assertThat(page.sent().orElseThrow().expiresAt())
                .isEqualTo(world.clock.instant().plusSeconds(60));
        assertThat(page.offers()).containsExactlyInAnyOrder(Offer.RESEND, Offer.RESTART);
    }

    @Test
    void enterCodeWhenSingleFactorThenTellsNothingOfTheAccount() {
        World world = World.single();
        EnterCode page = (EnterCode) world.start("alice");
        assertThat(page.sent().orElseThrow().recipients()).isEmpty();
        assertThat(page.phones()).isEmpty();
    }

    @Test
    void startWhenThereIsSpaceAroundTheNameThenItIsDropped() {
        assertThat(World.later().start(" alice ")).isInstanceOf(EnterCode.class);
    }

    @Test
    void enterCodeWhenTheSessionHasHadAllItsCodesThenNoneIsOffered() {
        World world = World.later();
        for (int i = 0; i < 4; i++) {
            world.start("alice");
            world.after(300);
        }
        assertThat(Told.of(world.step())).isEqualTo("EnterCode too-many-challenges");
        assertThat(world.step().offers()).containsExactly(Offer.RESTART);
    }

    @Test
    void startWhenTheNameIsNobodysThenNothingIsSent() {
        World world = World.single();
        for (String username : List.of("zoe", "bob", "carol")) {
            world.start(LoginStart.inSession("of " + username).withUsername(username));
        }
        assertThat(world.sent).isEmpty();
        assertThat(world.events)
                .filteredOn(OtpListener.Challenged.class::isInstance)
                .hasSize(3)
                .allSatisfy(event ->
                        assertThat(((OtpListener.Challenged) event).decoy()).isTrue());
    }

    @Test
    void startWhenANameIsTheIdOfSomebodyElseThenTheirAccountIsLeftAlone() {
        World world = World.single();
        world.start("id-alice");
        for (int i = 0; i < 3; i++) {
            world.type("000000");
        }
        assertThat(world.otp.pending(World.sessionOf("id-alice"))).isEmpty();
        assertThat(world.otp.unlock("login", "id-alice"))
                .as("failures of alice")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SMS,1,0", "EMAIL,0,1", "BOTH,1,1"})
    void startWhenMediaAreSetThenTheCodeGoesThere(Media media, int phones, int mailboxes) {
        World world = World.later(with(builder -> builder.media(media)));
        world.start("alice");
        assertThat(recipients(world, PhoneNumber.class)).hasSize(phones);
        assertThat(recipients(world, EmailAddress.class)).hasSize(mailboxes);
        assertThat(world.type(world.code())).isInstanceOf(Done.class);
    }

    @Test
    void startWhenMediaAreBothAndThereIsNoPhoneThenTheMailboxIsEnough() {
        World world = World.later(with(builder -> builder.media(Media.BOTH)));
        assertThat(world.start("bob")).isInstanceOf(EnterCode.class);
        assertThat(world.last().recipient()).isInstanceOf(EmailAddress.class);
    }

    @Test
    void startWhenTheMailboxCannotBeUsedThenThereIsNone() {
        World world = World.later(with(builder -> builder.media(Media.EMAIL)));
        world.directory.add("eve", Account.of("id-eve").withEmail("eve@example.com, mallory@example.com"));
        assertThat(world.start("eve")).isInstanceOf(LoginStep.NoPhone.class);
    }

    @Test
    void pickPhoneWhenTheAccountHasSeveralThenTheCodeGoesToThePickedOne() {
        World world = World.later(with(builder -> builder.severalNumbers()));
        EnterCode page = (EnterCode) world.start("dave");
        assertThat(page.phones()).containsExactly("+**********701", "+**********702");
        assertThat(page.offers()).contains(Offer.PICK_PHONE);
        world.after(31);
        world.act(new PickPhone(1));
        assertThat(world.last().recipient()).isEqualTo(PhoneNumber.parse(World.DAVES_SECOND));
        world.after(61);
        world.act(new Resend());
        assertThat(world.last().recipient())
                .as("a resend stays with the picked one")
                .isEqualTo(PhoneNumber.parse(World.DAVES_SECOND));
        assertThat(world.type(world.code())).isInstanceOf(Done.class);
    }

    @Test
    void startWhenOnlyOneNumberIsUsedThenOthersAreNotOffered() {
        World world = World.later();
        EnterCode page = (EnterCode) world.start("dave");
        assertThat(page.phones()).isEmpty();
        assertThat(page.offers()).doesNotContain(Offer.PICK_PHONE);
    }

    @Test
    void startWhenTheAccountHasALanguageThenTheTextIsInIt() {
        World world = World.later();
        world.directory.add("alice", Account.of("id-alice", World.ALICES).inLanguage(Locale.GERMAN));
        world.start(World.as("alice").inLanguage(Locale.FRENCH));
        assertThat(world.last().locale()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void startWhenTheAccountHasNoLanguageThenThePagesOneIsTaken() {
        World world = World.later();
        world.start(World.as("alice").inLanguage(Locale.FRENCH));
        assertThat(world.last().text()).startsWith("Votre");
    }

    @Test
    void startWhenAKeyIsGivenThenItsLimitHolds() {
        World world = World.of(OtpPolicy.standard(), true, with(builder -> builder));
        LimitKey client = LimitKey.of("ip", "192.0.2.1");
        LoginStep last = null;
        for (int i = 0; i < 21; i++) {
            world.directory.add("user" + i, Account.of("id-" + i, "+49151200000" + (10 + i)));
            last = world.take(world.login.start(LoginStart.inSession("s" + i).withUsername("user" + i), client));
        }
        assertThat(java.util.Objects.requireNonNull(last)
                        .problem()
                        .orElseThrow()
                        .error())
                .isEqualTo(LoginError.RATE_LIMITED);
    }

    @Test
    void startWhenStrangersHaveLockedTheAccountThenAKnownDeviceStillLogsIn() {
        World world = World.later();
        for (int i = 0; i < 10; i++) {
            assertThat(world.otp.attempt(World.sessionOf("id-alice"), () -> false))
                    .isNotNull();
        }
        assertThat(world.start("alice")).isInstanceOf(LoginStep.AccountLocked.class);
        world.start(LoginStart.inSession("at home").withUsername("alice").knownDevice("laptop"));
        assertThat(world.type(world.code())).isInstanceOf(Done.class);
    }

    @Test
    void startWhenThePhoneIsAnAttributeThenNoDirectoryIsNeeded() {
        List<Message> sent = new ArrayList<>();
        OtpService otp = OtpService.builder(message -> {
                    sent.add(message);
                    return SendOutcome.accepted();
                })
                .build();
        OtpLogin login = OtpLogin.builder(otp)
                .usernameFrom("subject")
                .phoneFrom("mobile", NumberForm.national("DE"))
                .build();
        LoginTurn turn = login.start(
                LoginStart.inSession("s").withAttribute("subject", "alice").withAttribute("mobile", "0151 23456789"));
        assertThat(sent.get(0).recipient()).isEqualTo(PhoneNumber.parse(World.ALICES));
        String code = sent.get(0).code().orElseThrow().reveal();
        Done done = (Done) login.next(turn.state(), new SubmitCode(code)).step();
        assertThat(done.proof().account()).isEqualTo("alice");
    }

    @Test
    void showWhenAPageIsLoadedAgainThenItIsTheSameAndNothingIsSent() {
        World world = World.later();
        LoginStep page = world.start("alice");
        assertThat(world.login.show(world.state())).isEqualTo(page);
        assertThat(world.sent).hasSize(1);
    }

    @Test
    void evenTimesWhenSetThenAnAnswerTakesAWholeInterval() {
        World world = World.single(with(builder -> builder.evenTimes(Duration.ofMillis(50))));
        long begun = System.nanoTime();
        world.start("zoe");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void evenTimesWhenInterruptedThenTheInterruptIsKeptAndTheTimeToo() {
        Thread.currentThread().interrupt();
        long begun = System.nanoTime();
        String answer = new EvenTimes(Duration.ofMillis(30)).answer(() -> "done");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    private static List<Recipient> recipients(World world, Class<? extends Recipient> kind) {
        return world.sent.stream()
                .map(Message::recipient)
                .filter(kind::isInstance)
                .toList();
    }
}
