package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.Offer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is proven before a number is saved, and what is shown of it. */
final class RegistrationTest {
    private static final World.Settings MAILED = (house, builder) ->
            builder.registration(Registration.requiring(house.emailCode).withoutInfoPage());

    @Test
    void registrationWhenSeveralAreKeptThenTheNewOneIsAdded() {
        World world = World.later((house, builder) -> builder.severalNumbers()
                .registration(Registration.requiring(house.emailCode).withoutInfoPage()));
        register(world, "alice");
        assertThat(world.directory.find("alice").orElseThrow().phones()).containsExactly(World.ALICES, World.NEW);
    }

    @Test
    void registrationWhenOneIsKeptThenTheNewOneReplacesIt() {
        World world = World.later(MAILED);
        register(world, "dave");
        assertThat(world.directory.find("dave").orElseThrow().phones()).containsExactly(World.NEW, World.DAVES_SECOND);
    }

    @Test
    void registrationWhenThePersonIsGermanThenTheMailsSubjectIsGerman() {
        World world = World.later(MAILED);
        world.start(World.as("bob").inLanguage(Locale.GERMAN));
        assertThat(world.sent.get(0).subject()).contains("Ihr Einmalpasswort");
    }

    @Test
    void confirmPhoneWhenTheCodeWentToAnotherNumberThenItDoesNotHelp() {
        World world = World.later(MAILED);
        world.start("bob");
        world.act(new AnswerFactor(world.code()));
        world.act(new GivePhone(World.ALICES));
        String alices = world.code();
        world.act(new LoginAction.GiveUp());
        world.after(31);
        world.act(new GivePhone(World.NEW));
        assertThat(alices).isNotEqualTo(world.code());
        assertThat(world.type(alices).problem().orElseThrow().error()).isEqualTo(LoginError.OTP_INVALID);
        assertThat(world.directory.find("bob").orElseThrow().phones()).isEmpty();
    }

    @Test
    void doneWhenRegistrationLogsInThenTheProofIsALoginsLikeAnyOther() {
        World world = World.later((house, builder) -> builder.registration(
                Registration.requiring(house.emailCode).withoutInfoPage().automaticLogin()));
        world.start("bob");
        world.act(new AnswerFactor(world.code()));
        world.act(new GivePhone(World.NEW));
        Done done = (Done) world.type(world.code());
        assertThat(done.proof().account()).isEqualTo("id-bob");
        assertThat(done.proof().purpose()).isEqualTo("login");
        assertThat(done.method()).isEqualTo(LoginStep.Method.REGISTRATION);
    }

    @Test
    void registerPhoneWhenProvenThenSavedAndShownMasked() {
        World world = World.later((house, builder) -> builder.registration(Registration.requiring(house.emailCode)));
        world.take(world.login.registerPhone(World.as("bob")));
        LoginStep.RequiredFactor factor = (LoginStep.RequiredFactor) world.act(new Continue());
        assertThat(factor.sentTo()).hasValue("b***@example.com");
        world.act(new AnswerFactor(world.code()));
        world.act(new GivePhone(World.NEW));
        assertThat(world.type(world.code())).isEqualTo(new LoginStep.PhoneSaved("+**********999"));
        assertThat(world.directory.find("bob").orElseThrow().phones()).containsExactly(World.NEW);
    }

    @Test
    void requiredFactorWhenSingleFactorThenTellsNothingOfTheMailbox() {
        LoginStep.RequiredFactor factor = (LoginStep.RequiredFactor) registering(World.single(MAILED), "bob");
        assertThat(factor.sentTo()).isEmpty();
    }

    /** Nobody but somebody who has the name can have locked it from elsewhere: the page must not tell. */
    @Test
    void requiredFactorWhenItsCodesAreLockedThenAStrangerSeesWhatTheySeeOfNobody() {
        World there = World.single(MAILED);
        OtpSession elsewhere =
                OtpSession.ofAccount("id-alice").inSession("elsewhere").withPurpose(OtpLogin.REGISTER_PHONE_BY_EMAIL);
        Doings.fail(there, elsewhere, 10);
        there.after(30);
        Doings.fail(there, elsewhere, 1); // a lock that is longer than the wait for another code
        World nowhere = World.single(MAILED);
        nowhere.clock.set(there.clock.instant());

        assertThat(registering(there, "alice")).isEqualTo(registering(nowhere, "zoe"));

        assertThat(there.sent).isEmpty();
        assertThat(((LoginStep.RequiredFactor) there.step()).resendAt()).isPresent();
        for (LoginAction action : List.of(new AnswerFactor("123456"), new LoginAction.Resend())) {
            assertThat(there.act(action)).isEqualTo(nowhere.act(action));
        }
    }

    @Test
    void requiredFactorWhenItsCodesAreLockedAfterOneWasSentThenAResendIsAsTooSoonAsForNobody() {
        World there = World.single(MAILED);
        World nowhere = World.single(MAILED);
        registering(there, "alice");
        registering(nowhere, "zoe");
        OtpSession elsewhere =
                OtpSession.ofAccount("id-alice").inSession("elsewhere").withPurpose(OtpLogin.REGISTER_PHONE_BY_EMAIL);
        Doings.fail(there, elsewhere, 10);

        assertThat(there.act(new LoginAction.Resend())).isEqualTo(nowhere.act(new LoginAction.Resend()));
    }

    @Test
    void requiredFactorWhenTheLoginHasAnotherFactorThenItSaysThatItIsLockedAndUntilWhen() {
        World world = World.later(MAILED);
        Doings.fail(
                world,
                OtpSession.ofAccount("id-bob").inSession("elsewhere").withPurpose(OtpLogin.REGISTER_PHONE_BY_EMAIL),
                10);

        LoginStep.RequiredFactor factor = (LoginStep.RequiredFactor) world.start("bob");

        LoginProblem locked = factor.problem().orElseThrow();
        assertThat(locked.error()).isEqualTo(LoginError.ACCOUNT_LOCKED);
        assertThat(locked.until()).isPresent().isEqualTo(factor.resendAt());
    }

    @Test
    void requiredFactorWhenItSendsNothingThenNothingIsSentAgain() {
        World world = World.later((house, builder) -> builder.registration(
                Registration.requiring(Doings.password("id-bob")).withoutInfoPage()));
        assertThat(world.start("bob").offers()).containsExactly(Offer.GIVE_UP);
    }

    @Test
    void requiredFactorWhenItsLastCodeIsOutThenNoOtherIsOffered() {
        World world = World.later(MAILED);
        assertThat(world.start("bob").offers()).contains(Offer.RESEND);
        Doings.resend(1).accept(world);
        assertThat(world.step().offers()).contains(Offer.RESEND);
        Doings.resend(1).accept(world);
        assertThat(world.sent).hasSize(3);
        assertThat(world.step().offers()).containsExactly(Offer.GIVE_UP);
    }

    @Test
    void requiredFactorWhenItsCodeReachesNobodyThenAnotherIsOffered() {
        World world = World.later(MAILED);
        world.dispatcherFull(true);
        LoginStep factor = world.start("bob");
        assertThat(factor.problem().orElseThrow().error()).isEqualTo(LoginError.SEND_FAILED);
        assertThat(factor.offers()).contains(Offer.RESEND);
    }

    @Test
    void confirmPhoneWhenTheLastCodeIsOutThenNoOtherIsOffered() {
        World world = bobConfirming();
        assertThat(offers(world)).containsExactlyInAnyOrder(Offer.RESEND, Offer.GIVE_UP);
        world.after(31);
        world.act(new LoginAction.Resend());
        assertThat(offers(world)).contains(Offer.RESEND);
        world.after(61);
        world.act(new LoginAction.Resend());
        assertThat(world.step().problem()).isEmpty();
        assertThat(offers(world)).containsExactly(Offer.GIVE_UP);
    }

    @Test
    void confirmPhoneWhenAnotherCodeReachesNobodyThenNoneIsWaitedForAndAThirdIsOffered() {
        World world = bobConfirming();
        world.after(31);
        world.dispatcherFull(true);
        LoginStep.ConfirmPhone page = (LoginStep.ConfirmPhone) world.act(new LoginAction.Resend());
        assertThat(page.problem().orElseThrow().error()).isEqualTo(LoginError.SEND_FAILED);
        assertThat(page.sent()).isEmpty();
        assertThat(page.offers()).contains(Offer.RESEND);
    }

    private static LoginStep registering(World world, String username) {
        world.start(LoginStart.inSession(World.SESSION));
        return world.act(new Register(Optional.of(username)));
    }

    private static World bobConfirming() {
        World world = World.later(MAILED);
        world.start("bob");
        world.act(new AnswerFactor(world.code()));
        world.act(new GivePhone(World.NEW));
        return world;
    }

    private static Set<Offer> offers(World world) {
        return ((LoginStep.ConfirmPhone) world.step()).offers();
    }

    private static void register(World world, String username) {
        world.start(username);
        world.act(new Register(Optional.empty()));
        world.act(new AnswerFactor(world.code()));
        world.act(new GivePhone(World.NEW));
        world.type(world.code());
    }
}
