package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.BACKUP;
import static dev.otpdispatch.login.Doings.REGISTERING;
import static dev.otpdispatch.login.Doings.down;
import static dev.otpdispatch.login.Doings.exempt;
import static dev.otpdispatch.login.Doings.failures;
import static dev.otpdispatch.login.World.with;

import dev.otpdispatch.login.LoginAction.Restart;
import java.util.List;

/** Every way from an earlier factor to the first page. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class LaterFactorStartTest extends Transitions {
    static List<Row> rows() {
        return List.of(
                row("phone", World::later, w -> w.start("alice"), "EnterCode left=3"),
                row("unknown here", World::later, w -> w.start("zoe"), "NoPhone no-user-or-phone"),
                row("no phone", World::later, w -> w.start("bob"), "NoPhone no-user-or-phone"),
                row("no phone, registration", () -> World.later(REGISTERING), w -> w.start("bob"), "RegistrationInfo"),
                row(
                        "unknown, registration",
                        () -> World.later(REGISTERING),
                        w -> w.start("zoe"),
                        "NoPhone no-user-or-phone"),
                row(
                        "mail only, no mailbox: a number would not help",
                        () -> World.later(
                                (w, b) -> b.media(Media.EMAIL).registration(Registration.requiring(w.emailCode))),
                        w -> w.start("root"),
                        "NoPhone no-user-or-phone"),
                row("SMS off, required", World::later, w -> w.start("carol"), "FactorDisabled factor.disabled"),
                row(
                        "SMS off, optional",
                        () -> World.later(with(b -> b.optional())),
                        w -> w.start("carol"),
                        "Skipped SMS_DISABLED"),
                row(
                        "SMS off, backup codes but none left",
                        () -> World.later(BACKUP),
                        w -> w.start("carol"),
                        "FactorDisabled factor.disabled"),
                row("exempt", exempt(), w -> w.start("root"), "Skipped EXEMPT"),
                row("not exempt", exempt(), w -> w.start("alice"), "EnterCode left=3"),
                row(
                        "locked",
                        World::later,
                        failures("id-alice", 10).andThen(w -> w.start("alice")),
                        "AccountLocked account.locked"),
                row(
                        "locked, then SMS off and optional",
                        () -> World.later(with(b -> b.optional())),
                        failures("id-alice", 10).andThen(w -> {
                            w.directory.setSmsDisabled("id-alice", true);
                            w.start("alice");
                        }),
                        "AccountLocked account.locked"),
                row(
                        "locked, then no phone",
                        () -> World.later(REGISTERING),
                        failures("id-alice", 10).andThen(w -> {
                            w.directory.add("alice", Account.of("id-alice"));
                            w.start("alice");
                        }),
                        "AccountLocked account.locked"),
                row(
                        "the lock is over",
                        World::later,
                        failures("id-alice", 10)
                                .andThen(w -> w.start("alice"))
                                .andThen(w -> w.after(300))
                                .andThen(w -> w.act(new Restart())),
                        "EnterCode left=3"),
                row(
                        "an answer while locked",
                        World::later,
                        failures("id-alice", 10).andThen(w -> w.start("alice")).andThen(w -> w.type("1")),
                        "AccountLocked account.locked"),
                row("gateway down", World::later, down().andThen(w -> w.start("alice")), "EnterCode left=3"),
                row(
                        "page loaded again",
                        World::later,
                        w -> {
                            w.start("alice");
                            w.start("alice");
                        },
                        "EnterCode left=3"),
                row(
                        "another browser at once",
                        World::later,
                        w -> {
                            w.start("alice");
                            w.start(LoginStart.inSession("other").withUsername("alice"));
                        },
                        "EnterCode resend.too-soon"),
                row("a number nobody can read", World::later, w -> w.start("mona"), "NoPhone no-user-or-phone"),
                row(
                        "several, primary",
                        () -> World.later(with(b -> b.severalNumbers())),
                        w -> w.start("dave"),
                        "EnterCode left=3"));
    }
}
