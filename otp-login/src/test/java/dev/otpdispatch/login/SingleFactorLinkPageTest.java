package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.LINK;
import static dev.otpdispatch.login.Doings.approve;
import static dev.otpdispatch.login.Doings.begun;
import static dev.otpdispatch.login.Doings.deny;
import static dev.otpdispatch.login.Doings.timeout;
import static dev.otpdispatch.login.World.with;

import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Resend;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every way from the page that waits for a link, with a single factor. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class SingleFactorLinkPageTest extends Transitions {
    static List<Row> rows() {
        Supplier<World> world = () -> World.single(LINK);
        Consumer<World> alice = begun("alice");
        Consumer<World> nobody = begun("zoe");
        return List.of(
                row("link sent", world, alice, "WaitForLink"),
                row("link, nobody's", world, nobody, "WaitForLink"),
                row("waits", world, alice.andThen(w -> w.act(new Poll())), "WaitForLink"),
                row("waits for nobody", world, nobody.andThen(w -> w.act(new Poll())), "WaitForLink"),
                row("approved", world, alice.andThen(approve()), "Done LINK"),
                row("denied: whoever began it is not told", world, alice.andThen(deny()), "WaitForLink"),
                row("denied, then over", world, alice.andThen(deny()).andThen(timeout()), "WaitForLink link.timeout"),
                row(
                        "denied, where names are no secret",
                        () -> World.single(
                                with(b -> b.singleFactorWithSameError().byLink(World.LINK))),
                        alice.andThen(deny()),
                        "WaitForLink link.denied"),
                row("timeout", world, alice.andThen(timeout()), "WaitForLink link.timeout"),
                row("timeout, nobody's", world, nobody.andThen(timeout()), "WaitForLink link.timeout"),
                row("resend", world, alice.andThen(timeout()).andThen(w -> w.act(new Resend())), "WaitForLink"),
                row("a code typed there", world, alice.andThen(w -> w.type("123456")), "WaitForLink state.invalid"),
                row(
                        "a backup code typed there",
                        () -> World.single((w, b) -> b.byLink(World.LINK).backupCodes(w.backup)),
                        alice.andThen(w -> w.type(w.backup.generate("id-alice").get(0))),
                        "Done BACKUP backups=9"),
                row(
                        "a wrong one",
                        () -> World.single((w, b) -> b.byLink(World.LINK).backupCodes(w.backup)),
                        alice.andThen(w -> w.type("12345678")),
                        "WaitForLink otp.invalid"));
    }
}
