package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Many browsers in which one backup code is typed, spread over the nodes of one store. */
final class BackupCodeRace {
    /** Fewer than the wrong codes that lock an account. */
    private static final int BROWSERS = 8;

    private static final int ROUNDS = 5;
    private static final String USERNAME = "somebody";

    private final List<BackupCodes> nodes;

    private BackupCodeRace(List<BackupCodes> nodes) {
        this.nodes = nodes;
    }

    static BackupCodeRace on(BackupCodeStore... clients) {
        Pepper pepper = Pepper.random();
        return new BackupCodeRace(
                Stream.of(clients).map(client -> BackupCodes.of(pepper, client)).toList());
    }

    void oneGetsIn() {
        try (Crowd crowd = new Crowd(BROWSERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                oneGetsIn(crowd, Keys.random());
            }
        }
    }

    /** An account of its own each time: what the losers typed counts as wrong codes. */
    private void oneGetsIn(Crowd crowd, String account) {
        OtpService otp = OtpService.builder(TestPhone.create()).build();
        AccountDirectory directory =
                InMemoryAccountDirectory.create().add(USERNAME, Account.of(account, "+4915123456789"));
        List<String> codes = nodes.get(0).generate(account);
        List<Boolean> in =
                crowd.together(browser -> typed(codes.get(0), otp, directory, nodes.get(browser % nodes.size())));
        assertThat(in).as("who was let in by one code").containsOnlyOnce(true);
        for (BackupCodes node : nodes) {
            assertThat(node.left(account)).as("codes that are left").isEqualTo(codes.size() - 1);
        }
    }

    private static Callable<Boolean> typed(
            String code, OtpService otp, AccountDirectory directory, BackupCodes backupCodes) {
        OtpLogin login =
                OtpLogin.builder(otp, directory).backupCodes(backupCodes).build();
        LoginTurn asked = login.start(LoginStart.inSession(Keys.random()).withUsername(USERNAME));
        return () -> login.next(asked.state(), new LoginAction.SubmitCode(code)).step() instanceof LoginStep.Done;
    }
}
