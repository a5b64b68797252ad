package dev.otpdispatch.login;

import static dev.otpdispatch.login.World.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUsername;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.StartAgain;
import dev.otpdispatch.store.OtpStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A state that the browser keeps is the last one of this login in this browser, or it is refused. */
@SuppressWarnings("NullAway") // a null here fails the test, which is what it is for
final class LoginTokensTest {
    private static final StartAgain REFUSED = new StartAgain(Optional.of(LoginProblem.of(LoginError.STATE_INVALID)));

    @Test
    void nextWhenEachTokenIsUsedOnceThenTheLoginGoesThrough() {
        World world = World.single();
        LoginTokens tokens = tokens(world);
        TokenTurn turn = tokens.start(LoginStart.inSession(World.SESSION));
        turn = tokens.next(token(turn), World.SESSION, new GiveUsername("alice"));
        turn = tokens.next(token(turn), World.SESSION, new SubmitCode(world.wrong()));
        turn = tokens.next(token(turn), World.SESSION, new SubmitCode(world.code()));
        assertThat(turn.step()).isInstanceOf(Done.class);
        assertThat(turn.token()).isEmpty();
    }

    @Test
    void nextWhenAnOlderTokenComesBackThenRefuses() {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        TokenTurn first = tokens.start(World.as("alice"));
        TokenTurn second = tokens.next(token(first), World.SESSION, new SubmitCode(world.wrong()));
        assertThat(tokens.next(token(first), World.SESSION, new SubmitCode(world.code()))
                        .step())
                .isEqualTo(REFUSED);
        assertThat(tokens.show(token(first), World.SESSION)).isEqualTo(REFUSED);
        assertThat(tokens.next(token(second), World.SESSION, new SubmitCode(world.code()))
                        .step())
                .isInstanceOf(Done.class);
    }

    @Test
    void nextWhenTheLoginIsDoneThenItsLastTokenIsRefused() {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        TokenTurn turn = tokens.start(World.as("alice"));
        assertThat(tokens.next(token(turn), World.SESSION, new SubmitCode(world.code()))
                        .step())
                .isInstanceOf(Done.class);
        assertThat(tokens.next(token(turn), World.SESSION, new SubmitCode(world.code()))
                        .step())
                .isEqualTo(REFUSED);
    }

    @Test
    void nextWhenTheSameTokenComesManyTimesAtOnceThenOneActionIsTaken() throws Exception {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        String token = token(tokens.start(World.as("alice")));
        ExecutorService browser = Executors.newFixedThreadPool(8);
        try {
            List<Callable<TokenTurn>> clicks = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                clicks.add(() -> tokens.next(token, World.SESSION, new SubmitCode("")));
            }
            int taken = 0;
            for (Future<TokenTurn> click : browser.invokeAll(clicks)) {
                taken += click.get().step().equals(REFUSED) ? 0 : 1;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            browser.shutdownNow();
        }
    }

    @Test
    void nextWhenAnotherBrowserBringsTheTokenThenRefuses() {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        String token = token(tokens.start(World.as("alice")));
        assertThat(tokens.next(token, "another session", new SubmitCode(world.code()))
                        .step())
                .isEqualTo(REFUSED);
        assertThat(tokens.show(token, "another session")).isEqualTo(REFUSED);
        assertThat(tokens.next(token, "", new SubmitCode(world.code())).step()).isEqualTo(REFUSED);
    }

    @Test
    void nextWhenAnyByteIsChangedThenRefuses() {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        byte[] sealed = Base64.getUrlDecoder().decode(token(tokens.start(World.as("alice"))));
        for (int i = 0; i < sealed.length; i++) {
            byte[] spoilt = sealed.clone();
            spoilt[i] ^= 1;
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(spoilt);
            assertThat(tokens.show(token, World.SESSION)).as("byte %d", i).isEqualTo(REFUSED);
        }
    }

    @Test
    void nextWhenItIsNoTokenThenRefuses() {
        LoginTokens tokens = tokens(World.later());
        for (String token : List.of("", "x", "????", "A".repeat(3_451), "A".repeat(100_000), "Ä")) {
            assertThat(tokens.next(token, World.SESSION, new SubmitCode("1")).step())
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void nextWhenTheTokenIsHalfAnHourOldThenRefuses() {
        World world = World.later();
        LoginTokens tokens = tokens(world);
        String token = token(tokens.start(World.as("alice")));
        world.after(30 * 60 - 1);
        assertThat(tokens.show(token, World.SESSION)).isInstanceOf(LoginStep.EnterCode.class);
        world.after(1);
        assertThat(tokens.show(token, World.SESSION)).isEqualTo(REFUSED);
    }

    @Test
    void nextWhenAnotherPepperSealedItThenRefuses() {
        World world = World.later();
        String token = token(tokens(world).start(World.as("alice")));
        LoginTokens others = LoginTokens.of(world.login, Pepper.random(), world.store, world.clock);
        assertThat(others.show(token, World.SESSION)).isEqualTo(REFUSED);
    }

    @Test
    void nextWhenAnotherNodeTakesItThenItGoesOn() {
        World world = World.later();
        String token = token(tokens(world).start(World.as("alice")));
        LoginTokens node = tokens(world);
        assertThat(node.next(token, World.SESSION, new SubmitCode(world.code())).step())
                .isInstanceOf(Done.class);
    }

    @Test
    void nextWhenTheStoreHasForgottenTheLoginThenRefuses() {
        World world = World.later();
        String token = token(tokens(world).start(World.as("alice")));
        LoginTokens forgetful = LoginTokens.of(world.login, world.pepper, OtpStore.inMemory(), world.clock);
        assertThat(forgetful.show(token, World.SESSION)).isEqualTo(REFUSED);
    }

    @Test
    void pollWhenNobodyHasAnsweredThenTheTokenIsStillGood() {
        World world = World.later(with(builder -> builder.byLink(World.LINK)));
        LoginTokens tokens = tokens(world);
        TokenTurn turn = tokens.start(World.as("alice"));
        TokenTurn polled = tokens.next(token(turn), World.SESSION, new Poll());
        assertThat(polled.token()).isEqualTo(turn.token());
        world.otp.approve(world.token());
        TokenTurn done = tokens.next(token(polled), World.SESSION, new Poll());
        assertThat(done.step()).isInstanceOf(Done.class);
        assertThat(done.token()).isEmpty();
    }

    @Test
    void pollWhenItIsTooLateThenTheTokenGoesOn() {
        World world = World.later(with(builder -> builder.byLink(World.LINK)));
        LoginTokens tokens = tokens(world);
        TokenTurn turn = tokens.start(World.as("alice"));
        world.after(61);
        TokenTurn late = tokens.next(token(turn), World.SESSION, new Poll());
        assertThat(late.step().problem().orElseThrow().error()).isEqualTo(LoginError.LINK_TIMEOUT);
        assertThat(late.token()).isPresent().isNotEqualTo(turn.token());
        assertThat(tokens.show(token(turn), World.SESSION)).isEqualTo(REFUSED);
    }

    @Test
    void tokenWhenTheLoginIsAnywhereThenHasOneLengthAndTellsNothing() {
        World world = World.later((house, builder) -> builder.registration(Registration.requiring(house.emailCode)));
        LoginTokens tokens = tokens(world);
        Set<Integer> lengths = new HashSet<>();
        TokenTurn turn = tokens.registerPhone(World.as("bob"));
        lengths.add(token(turn).length());
        List<LoginAction> actions = new ArrayList<>(List.of(new Continue()));
        for (LoginAction action : actions) {
            turn = tokens.next(token(turn), World.SESSION, action);
            lengths.add(token(turn).length());
        }
        turn = tokens.next(token(turn), World.SESSION, new AnswerFactor(world.code()));
        lengths.add(token(turn).length());
        turn = tokens.next(token(turn), World.SESSION, new GivePhone(World.NEW));
        lengths.add(token(turn).length());
        lengths.add(token(tokens.start(World.as("alice"))).length());
        assertThat(lengths).containsExactly(3_451);
        assertThat(new String(Base64.getUrlDecoder().decode(token(turn)), ISO_8859_1))
                .doesNotContain("bob", "4915123456999");
        assertThat(turn.toString()).isEqualTo("TokenTurn[ConfirmPhone]");
    }

    @Test
    void showWhenATokenIsOpenedThenThePageIsTheOneThatWasSealed() {
        World world = World.later((house, builder) -> builder.registration(Registration.requiring(house.emailCode)));
        LoginTokens tokens = tokens(world);
        TokenTurn turn = tokens.start(World.as("alice"));
        assertThat(tokens.show(token(turn), World.SESSION)).isEqualTo(turn.step());
        turn = tokens.next(token(turn), World.SESSION, new Register(Optional.empty()));
        turn = tokens.next(token(turn), World.SESSION, new Continue());
        assertThat(tokens.show(token(turn), World.SESSION)).isEqualTo(turn.step());
        turn = tokens.next(token(turn), World.SESSION, new AnswerFactor("000000"));
        assertThat(tokens.show(token(turn), World.SESSION)).isEqualTo(turn.step());
    }

    @Test
    void sealWhenAStateIsAsLongAsItCanBeThenItFits() {
        String longest = "ü".repeat(128);
        String mailbox = "a***@" + "x".repeat(251);
        Instant time = Instant.ofEpochSecond(4_000_000_000L, 999_999_999);
        SentCode sent = new SentCode(List.of("+" + "*".repeat(15), mailbox), time, time, 3, 3, Delivery.UNCONFIRMED);
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < People.MAX_CHOICES; i++) {
            phones.add("+" + "*".repeat(15));
        }
        Visit visit = new Visit(
                longest,
                longest,
                true,
                "+123456789012345",
                Locale.forLanguageTag("zh-Hant-TW-" + "abcdefgh-bcdefghi-cdefghij-defghijk-efghijkl"),
                longest,
                longest,
                longest);
        LoginState state = new LoginState(
                visit,
                Place.CONFIRM_PHONE,
                new LoginProblem(LoginError.NO_ACTIVE_CHALLENGE, Optional.of(time)),
                sent,
                phones,
                7,
                new Signup(Place.ENTER_CODE, 3, Sessions.hash("x"), "+123456789012345", sent, mailbox, time));
        TokenSeal seal = new TokenSeal(Pepper.random(), new SecureRandom());
        TokenContent content = TokenContent.first(state, new SecureRandom());
        TokenContent opened = seal.open(seal.seal(content, time), longest, time.minusSeconds(1));
        assertThat(opened).isNotNull();
        assertThat(opened.state()).usingRecursiveComparison().isEqualTo(state);
    }

    private static LoginTokens tokens(World world) {
        return LoginTokens.of(world.login, world.pepper, world.store, world.clock);
    }

    private static String token(TokenTurn turn) {
        return turn.token().orElseThrow();
    }
}
