package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.BACKUP;
import static dev.otpdispatch.login.Doings.begun;
import static dev.otpdispatch.login.Doings.wrong;

import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.Resend;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every way from a page on which a backup code is typed. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class BackupCodePagesTest extends Transitions {
    static List<Row> rows() {
        Supplier<World> world = () -> World.later(BACKUP);
        Consumer<World> alice = w -> {
            w.backup.importCodes("id-alice", "11112222, 33334444");
            w.start("alice");
        };
        Consumer<World> carol = w -> {
            w.backup.importCodes("id-carol", "11112222,33334444,123456");
            w.start("carol");
        };
        Supplier<World> single = () -> World.single(BACKUP);
        Consumer<World> alone = begun("alice").andThen(w -> w.backup.importCodes("id-alice", "11112222"));
        return List.of(
                row("instead of the code", world, alice.andThen(w -> w.type(" 1111 2222 ")), "Done BACKUP backups=1"),
                row(
                        "after the code expired",
                        world,
                        alice.andThen(w -> w.after(100)).andThen(w -> w.type("33334444")),
                        "Done BACKUP backups=1"),
                row(
                        "after attempts are gone",
                        world,
                        alice.andThen(wrong(3)).andThen(w -> w.type("33334444")),
                        "Done BACKUP backups=1"),
                row(
                        "wrong: the code's attempts stay",
                        world,
                        alice.andThen(w -> w.type("99998888")),
                        "EnterCode otp.invalid left=3"),
                row(
                        "of no backup code's length",
                        world,
                        alice.andThen(w -> w.type("999")),
                        "EnterCode otp.invalid left=3"),
                row("the real code", world, alice.andThen(w -> w.type(w.code())), "Done CODE"),
                row("asked for alone", world, carol, "EnterBackupCode"),
                row("right", world, carol.andThen(w -> w.type("11112222")), "Done BACKUP backups=2"),
                row(
                        "right, in the form of a code",
                        world,
                        carol.andThen(w -> w.type("123456")),
                        "Done BACKUP backups=2"),
                row("wrong", world, carol.andThen(w -> w.type("00000000")), "EnterBackupCode otp.invalid"),
                row("blank", world, carol.andThen(w -> w.type(" ")), "EnterBackupCode otp.required"),
                row("given up", world, carol.andThen(w -> w.act(new GiveUp())), "FactorDisabled factor.disabled"),
                row(
                        "locks",
                        world,
                        carol.andThen(w -> {
                            for (int i = 0; i < 10; i++) {
                                w.type("00000000");
                            }
                        }),
                        "AccountLocked account.locked"),
                row("resend there", world, carol.andThen(w -> w.act(new Resend())), "EnterBackupCode state.invalid"),
                row("single factor", single, alone.andThen(w -> w.type("11112222")), "Done BACKUP backups=0"),
                row(
                        "single factor, wrong",
                        single,
                        alone.andThen(w -> w.type("99992222")),
                        "EnterCode otp.invalid left=3"),
                row(
                        "single factor, nobody's",
                        single,
                        begun("zoe").andThen(w -> w.type("11112222")),
                        "EnterCode otp.invalid left=3"),
                row(
                        "single factor, SMS off: no backup codes",
                        single,
                        begun("carol").andThen(w -> {
                            w.backup.importCodes("id-carol", "11112222");
                            w.type("11112222");
                        }),
                        "EnterCode otp.invalid left=3"));
    }
}
