package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.LINK;
import static dev.otpdispatch.login.Doings.approve;
import static dev.otpdispatch.login.Doings.deny;
import static dev.otpdispatch.login.Doings.failures;
import static dev.otpdispatch.login.Doings.spoilt;
import static dev.otpdispatch.login.Doings.timeout;

import dev.otpdispatch.login.LoginAction.Poll;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every way from the page that waits for a link, after an earlier factor. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class LaterFactorLinkPageTest extends Transitions {
    static List<Row> rows() {
        Supplier<World> world = () -> World.later(LINK);
        Consumer<World> alice = w -> w.start("alice");
        return List.of(
                row("waits", world, alice.andThen(w -> w.act(new Poll())), "WaitForLink"),
                row("approved", world, alice.andThen(approve()), "Done LINK"),
                row(
                        "approved, polled twice",
                        world,
                        alice.andThen(approve()).andThen(w -> w.act(new Poll())),
                        "StartAgain no-active-challenge"),
                row("denied", world, alice.andThen(deny()), "WaitForLink link.denied"),
                row("timeout", world, alice.andThen(timeout()), "WaitForLink link.timeout"),
                row(
                        "wrong secrets tried on it",
                        world,
                        alice.andThen(w -> {
                            for (int i = 0; i < 3; i++) {
                                w.otp.approve(spoilt(w.token()));
                            }
                            w.act(new Poll());
                        }),
                        "WaitForLink too-many-attempts"),
                row(
                        "ended elsewhere",
                        world,
                        alice.andThen(w -> {
                            w.otp.end(World.sessionOf("id-alice"));
                            w.act(new Poll());
                        }),
                        "WaitForLink no-active-challenge"),
                row(
                        "locked meanwhile",
                        world,
                        alice.andThen(failures("id-alice", 10)).andThen(w -> w.act(new Poll())),
                        "AccountLocked account.locked"),
                row(
                        "deleted meanwhile",
                        world,
                        alice.andThen(w -> {
                            w.take(new LoginTurn(w.state().afresh("gone").at(Place.WAIT_FOR_LINK), w.step()));
                            w.act(new Poll());
                        }),
                        "NoPhone no-user-or-phone"));
    }
}
