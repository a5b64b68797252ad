package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.again;
import static dev.otpdispatch.login.Doings.allCodes;
import static dev.otpdispatch.login.Doings.locked;
import static dev.otpdispatch.login.Doings.otherBrowser;
import static dev.otpdispatch.login.Doings.same;
import static dev.otpdispatch.login.World.with;

import java.util.List;
import java.util.function.Consumer;

/** Every way from the page that asks for the name. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class UsernamePageTest extends Transitions {
    static List<Row> rows() {
        Consumer<World> start = w -> w.start(LoginStart.inSession(World.SESSION));
        return List.of(
                row("nobody known yet", World::single, start, "EnterUsername"),
                row(
                        "no name typed",
                        World::single,
                        start.andThen(w -> w.name("  ")),
                        "EnterUsername username.required"),
                row(
                        "half a page typed as name",
                        World::single,
                        start.andThen(w -> w.name("x".repeat(300))),
                        "EnterUsername username.required"),
                row(
                        "a line break typed in a name",
                        World::single,
                        start.andThen(w -> w.name("alice\r\nX: y")),
                        "EnterUsername username.required"),
                row("somebody's name", World::single, start.andThen(w -> w.name("alice")), "EnterCode left=3"),
                row("nobody's name", World::single, start.andThen(w -> w.name("zoe")), "EnterCode left=3"),
                row("no phone", World::single, start.andThen(w -> w.name("bob")), "EnterCode left=3"),
                row("SMS off", World::single, start.andThen(w -> w.name("carol")), "EnterCode left=3"),
                row(
                        "a number that no code may go to",
                        () -> World.single(with(b -> b)),
                        start.andThen(w -> w.directory.add("zoe", Account.of("id-zoe", "+499001234567")))
                                .andThen(w -> w.name("zoe")),
                        "EnterCode left=3"),
                row("a given name", World::single, w -> w.start("alice"), "EnterCode left=3"),
                row("the same name again at once", World::single, again("alice"), "EnterCode left=3"),
                row("another browser at once", World::single, otherBrowser("alice"), "EnterUsername resend.too-soon"),
                row(
                        "another browser, nobody's name",
                        World::single,
                        otherBrowser("zoe"),
                        "EnterUsername resend.too-soon"),
                row(
                        "all codes of the session used",
                        World::single,
                        allCodes("alice"),
                        "EnterUsername too-many-challenges"),
                row("the same for nobody", World::single, allCodes("zoe"), "EnterUsername too-many-challenges"),
                row(
                        "the same where the name was given",
                        World::single,
                        w -> {
                            w.start("alice");
                            w.after(60);
                            w.start("alice");
                            w.after(90);
                            w.start("alice");
                            w.after(200);
                            w.start("alice");
                        },
                        "EnterCode too-many-challenges"),
                row("same error: nobody", same(), start.andThen(w -> w.name("zoe")), "EnterUsername no-user-or-phone"),
                row(
                        "same error: no phone",
                        same(),
                        start.andThen(w -> w.name("bob")),
                        "EnterUsername no-user-or-phone"),
                row(
                        "same error: SMS off",
                        same(),
                        start.andThen(w -> w.name("carol")),
                        "EnterUsername no-user-or-phone"),
                row(
                        "same error: locked",
                        same(),
                        locked().andThen(w -> w.name("alice")),
                        "EnterUsername no-user-or-phone"),
                row("same error: all well", same(), start.andThen(w -> w.name("alice")), "EnterCode left=3"),
                row(
                        "a password's answer there",
                        World::single,
                        start.andThen(w -> w.type("1")),
                        "EnterUsername state.invalid"));
    }
}
