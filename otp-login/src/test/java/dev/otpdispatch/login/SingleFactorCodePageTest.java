package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.begun;
import static dev.otpdispatch.login.Doings.locked;
import static dev.otpdispatch.login.Doings.resend;
import static dev.otpdispatch.login.Doings.wrong;

import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Every way from the page that asks for the code, with a single factor: it tells nobody apart. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class SingleFactorCodePageTest extends Transitions {
    static List<Row> rows() {
        Consumer<World> alice = begun("alice");
        Consumer<World> nobody = begun("zoe");
        return List.of(
                row("right", World::single, alice.andThen(w -> w.type(w.code())), "Done CODE"),
                row("blank", World::single, alice.andThen(w -> w.type(" ")), "EnterCode otp.required left=3"),
                row("of another form", World::single, alice.andThen(w -> w.type("12")), "EnterCode otp.invalid left=3"),
                row("wrong", World::single, alice.andThen(w -> w.type(w.wrong())), "EnterCode otp.invalid left=2"),
                row(
                        "wrong, nobody's",
                        World::single,
                        nobody.andThen(w -> w.type("000000")),
                        "EnterCode otp.invalid left=2"),
                row("attempts gone", World::single, alice.andThen(wrong(3)), "EnterCode too-many-attempts left=0"),
                row(
                        "attempts gone, nobody's",
                        World::single,
                        nobody.andThen(wrong(3)),
                        "EnterCode too-many-attempts left=0"),
                row(
                        "right after that",
                        World::single,
                        alice.andThen(wrong(3)).andThen(w -> w.type(w.code())),
                        "EnterCode too-many-attempts left=0"),
                row(
                        "late: not told apart from wrong",
                        World::single,
                        alice.andThen(w -> w.after(60)).andThen(w -> w.type(w.code())),
                        "EnterCode otp.invalid left=3"),
                row(
                        "the right one twice",
                        World::single,
                        alice.andThen(w -> w.type(w.code())).andThen(w -> w.type(w.code())),
                        "StartAgain no-active-challenge"),
                row(
                        "resend too soon",
                        World::single,
                        alice.andThen(w -> w.act(new Resend())),
                        "EnterCode resend.too-soon left=3"),
                row(
                        "resend",
                        World::single,
                        alice.andThen(wrong(2)).andThen(w -> w.after(31)).andThen(w -> w.act(new Resend())),
                        "EnterCode left=3"),
                row(
                        "resent three times",
                        World::single,
                        alice.andThen(resend(3)),
                        "EnterCode too-many-challenges left=3"),
                row("restart", World::single, alice.andThen(w -> w.act(new Restart())), "EnterUsername"),
                row(
                        "the code after a restart",
                        World::single,
                        alice.andThen(w -> w.act(new Restart()))
                                .andThen(w -> w.after(31))
                                .andThen(w -> {
                                    String old = w.code();
                                    w.name("alice");
                                    w.type(old.equals(w.code()) ? w.wrong() : old);
                                }),
                        "EnterCode otp.invalid left=2"),
                row(
                        "restart where the name was given, within the cooldown",
                        World::single,
                        w -> {
                            w.start("alice");
                            w.act(new Restart());
                        },
                        "EnterCode resend.too-soon"),
                row("locked: the same page", World::single, locked().andThen(w -> w.name("alice")), "EnterCode left=3"),
                row(
                        "locked: an answer there",
                        World::single,
                        locked().andThen(w -> w.name("alice")).andThen(w -> w.type("123456")),
                        "EnterCode otp.invalid left=2"),
                row(
                        "register is not offered",
                        World::single,
                        alice.andThen(w -> w.act(new Register(Optional.empty()))),
                        "EnterCode state.invalid left=3"),
                row(
                        "nothing to pick",
                        World::single,
                        alice.andThen(w -> w.act(new PickPhone(0))),
                        "EnterCode state.invalid left=3"),
                row(
                        "nothing to poll",
                        World::single,
                        alice.andThen(w -> w.act(new Poll())),
                        "EnterCode state.invalid left=3"),
                row(
                        "deleted meanwhile",
                        World::single,
                        begun("dave").andThen(w -> {
                            w.directory.add("dave", Account.of("id-dave"));
                            w.type(w.code());
                        }),
                        "EnterCode otp.invalid left=2"));
    }
}
