package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.GiveUsername;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.Restart;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A stranger does at random whatever pages allow, for a name that somebody has and, in a second world, the same for a
 * name that nobody has: all that they see is the same.
 */
final class StrangerWalksTest {
    private static final int WALKS = 250;
    private static final int TURNS = 40;
    private static final String NOBODY = "zoe";

    /** Whose name is tried. */
    enum Known {
        WITH_PHONE("alice"),
        WITHOUT_PHONE("bob"),
        SMS_OFF("carol"),
        BLOCKED("alice"),
        MAIL_BLOCKED("alice");

        private final String username;

        Known(String username) {
            this.username = username;
        }
    }

    @ParameterizedTest
    @EnumSource
    void walkWhenTheNameIsSomebodysOrNobodysThenThePagesAreTheSame(Known known) {
        for (int walk = 0; walk < WALKS; walk++) {
            new Walk(known, walk).run();
        }
    }

    private static final class Walk {
        private final Random random;
        private final World there;
        private final World nowhere;
        private final String username;
        private final List<String> done = new ArrayList<>();
        private int browser;

        Walk(Known known, int seed) {
            this.random = new Random(31L * seed + known.name().hashCode());
            boolean link = random.nextInt(4) == 0;
            boolean backup = random.nextBoolean();
            boolean registers = random.nextBoolean() || known == Known.MAIL_BLOCKED;
            OtpPolicy policy = random.nextBoolean() ? OtpPolicy.standard() : OtpPolicy.consumer();
            this.there = world(policy, link, backup, registers);
            this.nowhere = world(policy, link, backup, registers);
            this.username = known.username;
            if (known == Known.BLOCKED) {
                block(there, OtpSession.LOGIN);
            } else if (known == Known.MAIL_BLOCKED) {
                block(there, OtpLogin.REGISTER_PHONE_BY_EMAIL);
            }
            nowhere.clock.set(there.clock.instant());
            if (backup && random.nextBoolean()) {
                there.backup.importCodes("id-alice", "11112222,33334444");
            }
        }

        void run() {
            start();
            for (int i = 0; i < TURNS; i++) {
                if (random.nextInt(6) == 0) {
                    start();
                } else if (random.nextInt(8) == 0) {
                    deny();
                } else if (random.nextInt(3) == 0) {
                    after(1 + random.nextInt(random.nextBoolean() ? 20 : 400));
                } else {
                    act();
                }
                assertThat(Told.whole(there.step())).as("%s", done).isEqualTo(Told.whole(nowhere.step()));
                assertThat(there.step()).isNotInstanceOf(LoginStep.Done.class);
            }
        }

        private void start() {
            browser = random.nextInt(3);
            done.add("start in browser " + browser);
            LoginStart start = LoginStart.inSession("browser " + browser);
            boolean given = random.nextInt(4) == 0;
            boolean shouted = random.nextBoolean();
            there.start(given ? start.withUsername(spelled(username, shouted)) : start);
            nowhere.start(given ? start.withUsername(spelled(NOBODY, shouted)) : start);
        }

        private void after(int seconds) {
            done.add(seconds + " s");
            there.after(seconds);
            nowhere.after(seconds);
        }

        /** Whoever has the phone says no to a stranger's link: nobody has such a phone where nobody has the name. */
        private void deny() {
            if (!there.sent.isEmpty() && there.last().code().isEmpty()) {
                done.add("the owner denies");
                assertThat(there.otp.deny(there.token())).isNotNull();
            }
        }

        private void act() {
            int kind = random.nextInt(16);
            String typed = typed();
            boolean shouted = random.nextBoolean();
            done.add(kind + " " + typed + (shouted ? ", name in capitals" : ""));
            there.act(action(kind, spelled(username, shouted), typed));
            nowhere.act(action(kind, spelled(NOBODY, shouted), typed));
        }

        /** The directory finds a name in any letter case: what is counted must not tell one spelling from another. */
        private static String spelled(String name, boolean shouted) {
            return shouted ? name.toUpperCase(Locale.ROOT) : name;
        }

        private static LoginAction action(int kind, String username, String typed) {
            return switch (kind) {
                case 0, 1, 2, 3 -> new GiveUsername(username);
                case 4 -> new Resend();
                case 5 -> new Poll();
                case 6 -> new Register(Optional.of(username));
                case 7 -> new Continue();
                case 8 -> new AnswerFactor(typed);
                case 9 -> new GivePhone(World.NEW);
                case 10 -> new GiveUp();
                case 11 -> new Restart();
                case 12 -> new PickPhone(0);
                default -> new SubmitCode(typed);
            };
        }

        /** Never the right one: the stranger has neither phone nor mailbox. */
        private String typed() {
            String[] forms = {"", "12", "123456", "000000", "12345678", "99990000", "call me", "１２３４５６"};
            String typed = forms[random.nextInt(forms.length)];
            boolean right = there.sent.stream()
                    .flatMap(message -> message.code().stream())
                    .anyMatch(code -> code.reveal().equals(typed) || typed.equals("１２３４５６"));
            return right ? "12" : typed;
        }

        private static World world(OtpPolicy policy, boolean link, boolean backup, boolean registers) {
            return World.of(policy, true, (world, builder) -> {
                OtpLogin.Builder more = link ? builder.byLink(World.LINK) : builder;
                more = backup ? more.backupCodes(world.backup) : more;
                return registers ? more.registration(Registration.requiring(world.emailCode)) : more;
            });
        }

        private static void block(World world, String purpose) {
            OtpSession session =
                    OtpSession.ofAccount("id-alice").inSession("elsewhere").withPurpose(purpose);
            for (int i = 0; i < 400 && !isBlocked(world, session); i++) {
                assertThat(world.otp.attempt(session, () -> false)).isNotInstanceOf(Verified.class);
                world.after(3_700);
            }
            assertThat(isBlocked(world, session)).isTrue();
        }

        private static boolean isBlocked(World world, OtpSession session) {
            return world.otp
                    .lockInForce(session)
                    .filter(VerifyResult.Blocked.class::isInstance)
                    .isPresent();
        }
    }
}
