package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.fail;
import static dev.otpdispatch.login.Doings.failures;
import static dev.otpdispatch.login.Doings.passed;
import static dev.otpdispatch.login.Doings.phone;
import static dev.otpdispatch.login.Doings.wrong;

import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every way from the page that asks for the code that went to a new number. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class ConfirmPhonePageTest extends Transitions {
    static List<Row> rows() {
        Supplier<World> world = () -> World.later(
                (w, b) -> b.registration(Registration.requiring(w.emailCode).withoutInfoPage()));
        Supplier<World> login = () -> World.later((w, b) -> b.registration(
                Registration.requiring(w.emailCode).withoutInfoPage().automaticLogin()));
        Supplier<World> unique = () -> World.later((w, b) -> b.registration(
                Registration.requiring(w.emailCode).withoutInfoPage().refusingTakenNumbers()));
        Supplier<World> single = () -> World.single(
                (w, b) -> b.registration(Registration.requiring(w.emailCode).withoutInfoPage()));
        Consumer<World> bob =
                ((Consumer<World>) w -> w.start("bob")).andThen(passed()).andThen(phone(World.NEW));
        Consumer<World> alone = ((Consumer<World>) w -> {
                    w.start(LoginStart.inSession(World.SESSION));
                    w.act(new Register(Optional.of("bob")));
                })
                .andThen(passed())
                .andThen(phone(World.NEW));
        Consumer<World> page = ((Consumer<World>) w -> w.take(w.login.registerPhone(World.as("bob"))))
                .andThen(passed())
                .andThen(phone(World.NEW));
        return List.of(
                row("blank", world, bob.andThen(w -> w.type("")), "ConfirmPhone otp.required left=3"),
                row("wrong", world, bob.andThen(wrong(1)), "ConfirmPhone otp.invalid left=2"),
                row("attempts gone", world, bob.andThen(wrong(3)), "ConfirmPhone too-many-attempts left=0"),
                row(
                        "late",
                        world,
                        bob.andThen(w -> w.after(60)).andThen(w -> w.type(w.code())),
                        "ConfirmPhone otp.expired left=3"),
                row(
                        "resend too soon",
                        world,
                        bob.andThen(w -> w.act(new Resend())),
                        "ConfirmPhone resend.too-soon left=3"),
                row(
                        "resend",
                        world,
                        bob.andThen(w -> w.after(31)).andThen(w -> w.act(new Resend())),
                        "ConfirmPhone left=3"),
                row("another number", world, bob.andThen(w -> w.act(new GiveUp())), "EnterPhone"),
                row(
                        "another number at once",
                        world,
                        bob.andThen(w -> w.act(new GiveUp())).andThen(phone("+4915123456998")),
                        "EnterPhone resend.too-soon"),
                row(
                        "right, and the login goes on",
                        world,
                        bob.andThen(w -> w.type(w.code())),
                        "EnterCode resend.too-soon"),
                row("right, with automatic login", login, bob.andThen(w -> w.type(w.code())), "Done REGISTRATION"),
                row(
                        "right, but locked",
                        login,
                        bob.andThen(failures("id-bob", 10)).andThen(w -> w.type(w.code())),
                        "AccountLocked account.locked"),
                row("right, single", single, alone.andThen(w -> w.type(w.code())), "EnterUsername"),
                row(
                        "taken",
                        unique,
                        ((Consumer<World>) w -> w.start("bob"))
                                .andThen(passed())
                                .andThen(phone(World.ALICES))
                                .andThen(w -> w.type(w.code())),
                        "EnterPhone phone.taken"),
                row(
                        "one's own again",
                        unique,
                        ((Consumer<World>) w -> {
                                    w.start("alice");
                                    w.act(new Register(Optional.empty()));
                                })
                                .andThen(passed())
                                .andThen(w -> w.after(31))
                                .andThen(phone(World.ALICES))
                                .andThen(w -> w.type(w.code())),
                        "EnterCode resend.too-soon"),
                row("account page", world, page.andThen(w -> w.type(w.code())), "PhoneSaved"),
                row("account page, no automatic login", login, page.andThen(w -> w.type(w.code())), "PhoneSaved"),
                row(
                        "account page given up",
                        world,
                        w -> {
                            w.take(w.login.registerPhone(World.as("bob")));
                            w.act(new GiveUp());
                        },
                        "StartAgain"),
                row(
                        "the same code again",
                        world,
                        page.andThen(w -> w.type(w.code())).andThen(w -> w.type(w.code())),
                        "PhoneSaved"),
                row(
                        "deleted meanwhile",
                        world,
                        bob.andThen(w -> {
                            w.directory.add("bob", Account.of("id-other"));
                            w.type(w.code());
                        }),
                        "StartAgain user.mismatch"),
                row(
                        "deleted before the number",
                        world,
                        ((Consumer<World>) w -> w.start("bob"))
                                .andThen(passed())
                                .andThen(w -> w.directory.add("bob", Account.of("id-other")))
                                .andThen(phone(World.NEW)),
                        "StartAgain user.mismatch"),
                row(
                        "locks",
                        world,
                        bob.andThen(w -> fail(w, Sessions.newPhone(World.visit(), "id-bob", World.NEW), 9))
                                .andThen(wrong(1)),
                        "AccountLocked account.locked"),
                row(
                        "locks on an account page, and beginning again is no login",
                        world,
                        ((Consumer<World>) w -> w.take(w.login.registerPhone(World.as("alice"))))
                                .andThen(passed())
                                .andThen(phone(World.NEW))
                                .andThen(w -> fail(w, Sessions.newPhone(World.visit(), "id-alice", World.NEW), 9))
                                .andThen(wrong(1))
                                .andThen(w -> w.after(31))
                                .andThen(w -> w.act(new Restart())),
                        "RequiredFactor email-code"));
    }
}
