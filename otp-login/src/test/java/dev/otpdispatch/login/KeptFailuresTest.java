package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.login.LoginAction.GiveUsername;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose wrong backup codes a full store may forget: nobody's, where no code is out that would tell whose they are. */
final class KeptFailuresTest {
    private final TestClock clock = new TestClock();
    private final List<StoredRecord> written = new ArrayList<>();
    private final Pepper pepper = Pepper.random();
    private final BackupCodes backup = BackupCodes.of(pepper, InMemoryBackupCodeStore.create());
    private final InMemoryAccountDirectory directory = InMemoryAccountDirectory.create()
            .add("carol", Account.of("id-carol", "+4915123456700").withSmsDisabled(true));
    private final OtpService otp = OtpService.builder(message -> SendOutcome.accepted())
            .store(new Written(OtpStore.inMemory(1_000, clock)))
            .pepper(pepper)
            .clock(clock)
            .dispatcher(Runnable::run)
            .build();

    @Test
    void backupCodeWhenNobodyHasTheNameThenItsFailureMayBeForgotten() {
        OtpLogin login = OtpLogin.builder(otp, directory)
                .clock(clock)
                .backupCodes(backup)
                .singleFactor()
                .withoutEvenTimes()
                .build();
        LoginTurn turn = login.start(LoginStart.inSession("browser"));
        turn = login.next(turn.state(), new GiveUsername("zoe"));
        for (String typed : List.of("123456", "11112222")) {
            clock.advance(Duration.ofDays(31)); // by then the decoy's record has gone
            turn = login.next(turn.state(), new SubmitCode(typed));
        }
        assertThat(written).hasSizeGreaterThan(2).allMatch(StoredRecord::disposable);
    }

    @Test
    void backupCodeWhenNothingIsSentToItsAccountThenItsFailureIsKept() {
        backup.importCodes("id-carol", "11112222");
        OtpLogin login = OtpLogin.builder(otp, directory)
                .clock(clock)
                .backupCodes(backup)
                .build();
        LoginTurn turn = login.start(LoginStart.inSession("browser").withUsername("carol"));
        turn = login.next(turn.state(), new SubmitCode("00000000"));
        assertThat(turn.step()).isInstanceOf(LoginStep.EnterBackupCode.class);
        assertThat(written).hasSize(1).noneMatch(StoredRecord::disposable);
    }

    private final class Written implements OtpStore {
        private final OtpStore store;

        Written(OtpStore store) {
            this.store = store;
        }

        @Override
        public @Nullable StoredRecord read(String key) {
            return store.read(key);
        }

        @Override
        public boolean write(String key, long expectedVersion, StoredRecord next, Duration keepFor) {
            written.add(next);
            return store.write(key, expectedVersion, next, keepFor);
        }
    }
}
