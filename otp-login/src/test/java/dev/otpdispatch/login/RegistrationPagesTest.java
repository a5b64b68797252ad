package dev.otpdispatch.login;

import static dev.otpdispatch.login.Doings.REGISTERING;
import static dev.otpdispatch.login.Doings.answer;
import static dev.otpdispatch.login.Doings.change;
import static dev.otpdispatch.login.Doings.passed;
import static dev.otpdispatch.login.Doings.password;
import static dev.otpdispatch.login.Doings.phone;
import static dev.otpdispatch.login.World.with;

import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every way from the wish to register a number to the page that confirms it. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class RegistrationPagesTest extends Transitions {
    static List<Row> rows() {
        Supplier<World> later = () -> World.later(REGISTERING);
        Supplier<World> single = () -> World.single(REGISTERING);
        Supplier<World> brief = () -> World.later(
                (w, b) -> b.registration(Registration.requiring(w.emailCode).withoutInfoPage()));
        Supplier<World> risky = () -> World.later(with(
                b -> b.registration(Registration.acceptingNoRequiredFactor().withoutInfoPage())));
        Supplier<World> twice = () -> World.later((w, b) -> b.registration(
                Registration.requiring(w.emailCode, password("id-bob")).withoutInfoPage()));
        Supplier<World> wrongPerson = () -> World.later((w, b) ->
                b.registration(Registration.requiring(password("id-mallory")).withoutInfoPage()));
        Consumer<World> bob = w -> w.start("bob");
        Consumer<World> change = w -> {
            w.start("alice");
            w.act(new Register(Optional.empty()));
        };
        Consumer<World> fromName = w -> {
            w.start(LoginStart.inSession(World.SESSION));
            w.act(new Register(Optional.of("bob")));
        };
        Consumer<World> strangers = w -> {
            w.start(LoginStart.inSession(World.SESSION));
            w.act(new Register(Optional.of("zoe")));
        };
        Consumer<World> go = w -> w.act(new Continue());
        return List.of(
                row("to change the number", later, change, "RegistrationInfo"),
                row("from the name", single, fromName, "RegistrationInfo"),
                row("from the name, nobody's", single, strangers, "RegistrationInfo"),
                row(
                        "from no name",
                        single,
                        w -> {
                            w.start(LoginStart.inSession(World.SESSION));
                            w.act(new Register(Optional.empty()));
                        },
                        "EnterUsername username.required"),
                row(
                        "where it is off",
                        World::single,
                        w -> {
                            w.start(LoginStart.inSession(World.SESSION));
                            w.act(new Register(Optional.of("bob")));
                        },
                        "EnterUsername state.invalid"),
                row("goes on", later, bob.andThen(go), "RequiredFactor email-code"),
                row("goes on, nobody's", single, strangers.andThen(go), "RequiredFactor email-code"),
                row("no info page", brief, bob, "RequiredFactor email-code"),
                row("no factor at all", risky, bob, "EnterPhone"),
                row("gives up at the info page", later, change.andThen(w -> w.act(new GiveUp())), "EnterCode left=3"),
                row(
                        "gives up without a phone",
                        later,
                        bob.andThen(w -> w.act(new GiveUp())),
                        "NoPhone no-user-or-phone"),
                row("gives up, single", single, fromName.andThen(w -> w.act(new GiveUp())), "EnterUsername"),
                row(
                        "gives up at the factor",
                        later,
                        change.andThen(go).andThen(w -> w.act(new GiveUp())),
                        "EnterCode left=3"),
                row("factor blank", brief, bob.andThen(answer("")), "RequiredFactor otp.required email-code"),
                row("factor wrong", brief, bob.andThen(answer("000000")), "RequiredFactor otp.invalid email-code"),
                row(
                        "factor late",
                        brief,
                        bob.andThen(w -> w.after(61)).andThen(w -> w.act(new AnswerFactor(w.code()))),
                        "RequiredFactor otp.expired email-code"),
                row(
                        "factor late, single",
                        single,
                        fromName.andThen(go).andThen(w -> w.after(61)).andThen(w -> w.act(new AnswerFactor(w.code()))),
                        "RequiredFactor otp.invalid email-code"),
                row(
                        "factor sent again too soon",
                        brief,
                        bob.andThen(w -> w.act(new Resend())),
                        "RequiredFactor resend.too-soon email-code"),
                row(
                        "factor sent again",
                        brief,
                        bob.andThen(w -> w.after(31)).andThen(w -> w.act(new Resend())),
                        "RequiredFactor email-code"),
                row("factor right", brief, bob.andThen(passed()), "EnterPhone"),
                row("factor right, single", single, fromName.andThen(go).andThen(passed()), "EnterPhone"),
                row("one of two right", twice, bob.andThen(passed()), "RequiredFactor password"),
                row("two of two right", twice, bob.andThen(passed()).andThen(answer("secret")), "EnterPhone"),
                row(
                        "the second wrong",
                        twice,
                        bob.andThen(passed()).andThen(answer("guess")),
                        "RequiredFactor otp.invalid password"),
                row("passed by somebody else", wrongPerson, bob.andThen(answer("secret")), "StartAgain user.mismatch"),
                row(
                        "a number before the factor",
                        brief,
                        bob.andThen(w -> w.act(new GivePhone(World.NEW))),
                        "RequiredFactor state.invalid email-code"),
                row("no number", brief, bob.andThen(passed()).andThen(phone(" ")), "EnterPhone phone.required"),
                row("not a number", brief, bob.andThen(passed()).andThen(phone("call me")), "EnterPhone phone.invalid"),
                row(
                        "a number without country",
                        brief,
                        bob.andThen(passed()).andThen(phone("0151 23456999")),
                        "EnterPhone phone.invalid"),
                row(
                        "with a region",
                        brief,
                        bob.andThen(passed()).andThen(w -> w.act(new GivePhone("0151 23456999", Optional.of("DE")))),
                        "ConfirmPhone left=3"),
                row(
                        "with a region that is none",
                        brief,
                        bob.andThen(passed()).andThen(w -> w.act(new GivePhone("0151 23456999", Optional.of("QQ")))),
                        "EnterPhone phone.invalid"),
                row(
                        "in the region of the settings",
                        () -> World.later((w, b) -> b.registration(Registration.requiring(w.emailCode)
                                .withoutInfoPage()
                                .inRegion("de"))),
                        bob.andThen(passed()).andThen(phone("0151 23456999")),
                        "ConfirmPhone left=3"),
                row(
                        "a number that costs",
                        brief,
                        bob.andThen(passed()).andThen(phone("+499001234567")),
                        "EnterPhone phone.invalid"),
                row("gives up there", brief, change(brief).andThen(w -> w.act(new GiveUp())), "EnterCode left=3"),
                row("a number", brief, bob.andThen(passed()).andThen(phone(World.NEW)), "ConfirmPhone left=3"));
    }
}
