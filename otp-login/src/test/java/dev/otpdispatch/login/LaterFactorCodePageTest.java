package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.failures;
import static dev.otpdispatch.login.Doings.resend;
import static dev.otpdispatch.login.Doings.wrong;
import static dev.otpdispatch.login.World.with;

import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import java.util.List;
import java.util.function.Consumer;

/** Every way from the page that asks for the code, after an earlier factor. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class LaterFactorCodePageTest extends Transitions {
    static List<Row> rows() {
        Consumer<World> alice = w -> w.start("alice");
        return List.of(
                row("right", World::later, alice.andThen(w -> w.type(w.code())), "Done CODE"),
                row("blank", World::later, alice.andThen(w -> w.type("")), "EnterCode otp.required left=3"),
                row(
                        "of another form",
                        World::later,
                        alice.andThen(w -> w.type("1234")),
                        "EnterCode otp.invalid left=3"),
                row("wrong", World::later, alice.andThen(wrong(1)), "EnterCode otp.invalid left=2"),
                row("attempts gone", World::later, alice.andThen(wrong(3)), "EnterCode too-many-attempts left=0"),
                row(
                        "right after that",
                        World::later,
                        alice.andThen(wrong(3)).andThen(w -> w.type(w.code())),
                        "EnterCode too-many-attempts left=0"),
                row(
                        "late",
                        World::later,
                        alice.andThen(w -> w.after(60)).andThen(w -> w.type(w.code())),
                        "EnterCode otp.expired left=3"),
                row(
                        "resend after that",
                        World::later,
                        alice.andThen(wrong(3)).andThen(w -> w.after(31)).andThen(w -> w.act(new Resend())),
                        "EnterCode left=3"),
                row(
                        "resend too soon",
                        World::later,
                        alice.andThen(w -> w.act(new Resend())),
                        "EnterCode resend.too-soon left=3"),
                row(
                        "resent three times",
                        World::later,
                        alice.andThen(resend(3)),
                        "EnterCode too-many-challenges left=3"),
                row(
                        "locks",
                        World::later,
                        failures("id-alice", 9).andThen(alice).andThen(wrong(1)),
                        "AccountLocked account.locked"),
                row(
                        "SMS switched off meanwhile, resend",
                        World::later,
                        alice.andThen(w -> w.directory.setSmsDisabled("id-alice", true))
                                .andThen(w -> w.act(new Resend())),
                        "FactorDisabled factor.disabled"),
                row(
                        "deleted meanwhile",
                        () -> World.later(with(b -> b)),
                        w -> {
                            w.directory.add("zoe", Account.of("id-zoe", World.NEW));
                            w.start("zoe");
                            w.take(new LoginTurn(w.state().afresh("gone").at(Place.ENTER_CODE), w.step()));
                            w.type("123456");
                        },
                        "NoPhone no-user-or-phone"),
                row(
                        "cancelled elsewhere",
                        World::later,
                        alice.andThen(w -> {
                            w.otp.end(World.sessionOf("id-alice"));
                            w.type(w.code());
                        }),
                        "EnterCode no-active-challenge left=3"),
                row(
                        "restart at once",
                        World::later,
                        alice.andThen(w -> w.act(new Restart())),
                        "EnterCode resend.too-soon"),
                row(
                        "picks another number",
                        () -> World.later(with(b -> b.severalNumbers())),
                        w -> {
                            w.start("dave");
                            w.after(31);
                            w.act(new PickPhone(1));
                        },
                        "EnterCode left=3"),
                row(
                        "picks what is not there",
                        () -> World.later(with(b -> b.severalNumbers())),
                        w -> {
                            w.start("dave");
                            w.act(new PickPhone(2));
                        },
                        "EnterCode state.invalid left=3"),
                row(
                        "goes on where nothing is",
                        World::later,
                        alice.andThen(w -> w.act(new Continue())),
                        "EnterCode state.invalid left=3"));
    }
}
