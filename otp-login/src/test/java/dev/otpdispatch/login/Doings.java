package dev.otpdispatch.login;

import static dev.otpdispatch.login.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginAction.AnswerFactor;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is done in a {@link World}, in the words of the tables. */
@SuppressWarnings("UnnecessaryLambda") // a table of steps reads better as values
final class Doings {
    static final World.Settings REGISTERING =
            (world, builder) -> builder.registration(Registration.requiring(world.emailCode));
    static final World.Settings BACKUP = (world, builder) -> builder.backupCodes(world.backup);
    static final World.Settings LINK = with(builder -> builder.byLink(World.LINK));

    private Doings() {}

    static Consumer<World> begun(String username) {
        return w -> {
            w.start(LoginStart.inSession(World.SESSION));
            w.name(username);
        };
    }

    static Consumer<World> again(String username) {
        return begun(username).andThen(begun(username));
    }

    static Consumer<World> otherBrowser(String username) {
        return begun(username).andThen(w -> {
            w.start(LoginStart.inSession("other"));
            w.name(username);
        });
    }

    static Consumer<World> allCodes(String username) {
        return begun(username)
                .andThen(w -> w.after(60))
                .andThen(begun(username))
                .andThen(w -> w.after(90))
                .andThen(begun(username))
                .andThen(w -> w.after(200))
                .andThen(begun(username));
    }

    /** Somebody else has locked the account of alice; here somebody is asked for a name. */
    static Consumer<World> locked() {
        return failures("id-alice", 10).andThen(w -> w.start(LoginStart.inSession(World.SESSION)));
    }

    static Consumer<World> failures(String account, int times) {
        return w -> fail(w, World.sessionOf(account), times);
    }

    static void fail(World w, OtpSession session, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(w.otp.attempt(session, () -> false)).isNotInstanceOf(Verified.class);
        }
    }

    static Consumer<World> wrong(int times) {
        return w -> {
            for (int i = 0; i < times; i++) {
                w.type(w.wrong());
            }
        };
    }

    static Consumer<World> resend(int times) {
        return w -> {
            for (int i = 0; i < times; i++) {
                w.after(130);
                w.act(new Resend());
            }
        };
    }

    static Consumer<World> down() {
        return w -> w.gatewayDown(true);
    }

    static Consumer<World> approve() {
        return w -> {
            w.otp.approve(w.token());
            w.act(new Poll());
        };
    }

    static Consumer<World> deny() {
        return w -> {
            w.otp.deny(w.token());
            w.act(new Poll());
        };
    }

    static Consumer<World> timeout() {
        return w -> {
            w.after(61);
            w.act(new Poll());
        };
    }

    static Consumer<World> answer(String typed) {
        return w -> w.act(new AnswerFactor(typed));
    }

    static Consumer<World> passed() {
        return w -> w.act(new AnswerFactor(w.code()));
    }

    static Consumer<World> phone(String typed) {
        return w -> w.act(new GivePhone(typed));
    }

    static Consumer<World> change(Supplier<World> ignored) {
        return ((Consumer<World>) w -> {
                    w.start("alice");
                    w.act(new Register(Optional.empty()));
                })
                .andThen(passed());
    }

    /** The right token of the record with another secret. */
    static String spoilt(String token) {
        char last = token.charAt(token.length() - 4);
        return token.substring(0, token.length() - 4) + (last == 'A' ? 'B' : 'A') + token.substring(token.length() - 3);
    }

    static Supplier<World> same() {
        return () -> World.single(with(builder -> builder.singleFactorWithSameError()));
    }

    static Supplier<World> exempt() {
        return () -> World.later(
                with(builder -> builder.exempt(account -> account.id().equals("id-root"))));
    }

    /** A factor that takes one password, and says who has given it. */
    static RegistrationFactor password(String account) {
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
