package dev.otpdispatch.login;

import dev.otpdispatch.LinkResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.Verified;
import dev.otpdispatch.store.OtpStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the guides show, compiled. */
final class GuideSamples {
    private GuideSamples() {}

    /** What the application keeps and shows. */
    interface Application {
        void keep(LoginState state);

        LoginState kept();

        void show(LoginStep step);

        void welcome(Verified proof);

        void showOnce(List<String> codes);

        void hide(Optional<String> token);
    }

    static void turns(OtpLogin login, Application app, String httpSessionId, String username, String typed) {
        // sample: turns
        LoginTurn turn =
                login.start(LoginStart.inSession(httpSessionId).withUsername(username)); // the password was right
        app.keep(turn.state());
        app.show(turn.step()); // EnterCode: the code is on its way

        turn = login.next(app.kept(), new LoginAction.SubmitCode(typed));
        app.keep(turn.state());
        if (turn.step() instanceof LoginStep.Done done) {
            app.welcome(done.proof());
        } else {
            app.show(turn.step()); // the same page, and why
        }
        // end
    }

    static OtpLogin registration(OtpService otp, AccountDirectory directory) {
        // sample: registration
        OtpLogin login = OtpLogin.builder(otp, directory)
                .registration(Registration.requiring(RegistrationFactor.emailCode(otp))
                        .duringLogin()
                        .refusingTakenNumbers()
                        .inRegion("DE"))
                .build();
        // end
        return login;
    }

    static OtpLogin backup(
            OtpService otp, AccountDirectory directory, BackupCodeStore store, Pepper pepper, Application app) {
        // sample: backup
        BackupCodes codes = BackupCodes.of(pepper, store); // JdbcBackupCodeStore.create(dataSource), or one of yours
        app.showOnce(codes.generate("account-1")); // ten codes of eight digits: on paper, never again on a page
        codes.importCodes("account-2", "11112222, 33334444"); // those that another system gave out

        OtpLogin login = OtpLogin.builder(otp, directory).backupCodes(codes).build();
        // end
        return login;
    }

    static String approve(OtpService otp, String token, LoginTexts texts, Locale locale) {
        // sample: approve
        LinkResult answer = otp.approve(token); // or otp.deny(token), on a POST of the page that the link opens
        String shown =
                LoginError.of(answer).map(error -> texts.text(error, locale)).orElse("Signed in on the other device.");
        // end
        return shown;
    }

    static LoginStep tokens(
            OtpLogin login,
            Pepper pepper,
            OtpStore store,
            Application app,
            String sessionId,
            String hidden,
            String typed) {
        // sample: tokens
        LoginTokens tokens = LoginTokens.of(login, pepper, store); // those of the service, shared by all nodes
        TokenTurn turn = tokens.next(hidden, sessionId, new LoginAction.SubmitCode(typed));
        app.hide(turn.token()); // empty once the login is over
        // end
        return turn.step();
    }
}
