package dev.otpdispatch.login;

import static dev.otpdispatch.login.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way from one page to the next. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class TransitionsTest {
    private static final World.Settings REGISTERING =
            (world, builder) -> builder.registration(Registration.requiring(world.emailCode));
    private static final World.Settings BACKUP = (world, builder) -> builder.backupCodes(world.backup);
    private static final World.Settings LINK = with(builder -> builder.byLink(World.LINK));

    /**
     * One line of the table.
     *
     * @param name what happens
     * @param world in which login
     * @param doing what is done
     * @param expected the page at the end, as {@link Told} tells it
     */
    record Row(String name, Supplier<World> world, Consumer<World> doing, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, Supplier<World> world, Consumer<World> doing, String expected) {
        return new Row(name, world, doing, expected);
    }

    static Stream<Row> rows() {
        return Stream.of(
                        username(),
                        singleCode(),
                        singleLink(),
                        laterStart(),
                        laterCode(),
                        laterLink(),
                        backups(),
                        registration(),
                        confirming())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nextWhenThisIsDoneThenThatPage(Row row) {
        World world = row.world().get();
        row.doing().accept(world);
        assertThat(Told.of(world.step())).isEqualTo(row.expected());
    }

    private static List<Row> username() {
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

    private static List<Row> singleCode() {
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

    private static List<Row> singleLink() {
        Supplier<World> world = () -> World.single(LINK);
        Consumer<World> alice = begun("alice");
        Consumer<World> nobody = begun("zoe");
        return List.of(
                row("link sent", world, alice, "WaitForLink"),
                row("link, nobody's", world, nobody, "WaitForLink"),
                row("waits", world, alice.andThen(w -> w.act(new Poll())), "WaitForLink"),
                row("waits for nobody", world, nobody.andThen(w -> w.act(new Poll())), "WaitForLink"),
                row("approved", world, alice.andThen(approve()), "Done LINK"),
                row("denied", world, alice.andThen(deny()), "WaitForLink link.denied"),
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

    private static List<Row> laterStart() {
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

    private static List<Row> laterCode() {
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

    private static List<Row> laterLink() {
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

    private static List<Row> backups() {
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

    private static List<Row> registration() {
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

    private static List<Row> confirming() {
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
                        "AccountLocked account.locked"));
    }

    private static Consumer<World> begun(String username) {
        return w -> {
            w.start(LoginStart.inSession(World.SESSION));
            w.name(username);
        };
    }

    private static Consumer<World> again(String username) {
        return begun(username).andThen(begun(username));
    }

    private static Consumer<World> otherBrowser(String username) {
        return begun(username).andThen(w -> {
            w.start(LoginStart.inSession("other"));
            w.name(username);
        });
    }

    private static Consumer<World> allCodes(String username) {
        return begun(username)
                .andThen(w -> w.after(60))
                .andThen(begun(username))
                .andThen(w -> w.after(90))
                .andThen(begun(username))
                .andThen(w -> w.after(200))
                .andThen(begun(username));
    }

    /** Somebody else has locked the account of alice; here somebody is asked for a name. */
    private static Consumer<World> locked() {
        return failures("id-alice", 10).andThen(w -> w.start(LoginStart.inSession(World.SESSION)));
    }

    private static Consumer<World> failures(String account, int times) {
        return w -> fail(w, World.sessionOf(account), times);
    }

    private static void fail(World w, OtpSession session, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(w.otp.attempt(session, () -> false)).isNotInstanceOf(Verified.class);
        }
    }

    private static Consumer<World> wrong(int times) {
        return w -> {
            for (int i = 0; i < times; i++) {
                w.type(w.wrong());
            }
        };
    }

    private static Consumer<World> resend(int times) {
        return w -> {
            for (int i = 0; i < times; i++) {
                w.after(130);
                w.act(new Resend());
            }
        };
    }

    private static Consumer<World> down() {
        return w -> w.gatewayDown(true);
    }

    private static Consumer<World> approve() {
        return w -> {
            w.otp.approve(w.token());
            w.act(new Poll());
        };
    }

    private static Consumer<World> deny() {
        return w -> {
            w.otp.deny(w.token());
            w.act(new Poll());
        };
    }

    private static Consumer<World> timeout() {
        return w -> {
            w.after(61);
            w.act(new Poll());
        };
    }

    private static Consumer<World> answer(String typed) {
        return w -> w.act(new AnswerFactor(typed));
    }

    private static Consumer<World> passed() {
        return w -> w.act(new AnswerFactor(w.code()));
    }

    private static Consumer<World> phone(String typed) {
        return w -> w.act(new GivePhone(typed));
    }

    private static Consumer<World> change(Supplier<World> ignored) {
        return ((Consumer<World>) w -> {
                    w.start("alice");
                    w.act(new Register(Optional.empty()));
                })
                .andThen(passed());
    }

    /** The right token of the record with another secret. */
    private static String spoilt(String token) {
        char last = token.charAt(token.length() - 4);
        return token.substring(0, token.length() - 4) + (last == 'A' ? 'B' : 'A') + token.substring(token.length() - 3);
    }

    private static Supplier<World> same() {
        return () -> World.single(with(builder -> builder.singleFactorWithSameError()));
    }

    private static Supplier<World> exempt() {
        return () -> World.later(
                with(builder -> builder.exempt(account -> account.id().equals("id-root"))));
    }

    /** A factor that takes one password, and says who has given it. */
    private static RegistrationFactor password(String account) {
        return new RegistrationFactor() {
            @Override
            public String name() {
                return "password";
            }

            @Override
            public Begun begin(FactorRequest request) {
                return Begun.ready();
            }

            @Override
            public Checked check(FactorRequest request, String answer) {
                return answer.equals("secret")
                        ? new Passed(account)
                        : new NotPassed(LoginProblem.of(LoginError.OTP_INVALID));
            }
        };
    }
}
