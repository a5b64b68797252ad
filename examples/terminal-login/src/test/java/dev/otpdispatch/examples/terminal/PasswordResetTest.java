package dev.otpdispatch.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.EnterCode;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.testkit.TestPhone;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PasswordResetTest {
    private final TestPhone phone = TestPhone.create();
    private final OtpLogin login = OtpLogin.builder(
                    OtpService.builder(phone).dispatcher(Runnable::run).build(),
                    InMemoryAccountDirectory.create().add("alice", Account.of("id-alice", "+4915123456789")))
            .singleFactor()
            .build();
    private final Map<String, String> passwords = new HashMap<>();
    private final PasswordReset reset = new PasswordReset(login, passwords::put);

    @Test
    void finishWhenTheCodeIsRightThenTheNewPasswordIsSet() {
        reset.finish(proof(begin("alice")), "new");
        assertThat(passwords).containsExactly(Map.entry("id-alice", "new"));
    }

    @Test
    void finishWhenTheProofIsOneOfALoginThenRefused() {
        Verified proof = proof(login.start(LoginStart.inSession("browser").withUsername("alice")));
        assertThatThrownBy(() -> reset.finish(proof, "new")).isInstanceOf(IllegalArgumentException.class);
        assertThat(passwords).isEmpty();
    }

    @Test
    void beginWhenNobodyHasTheNameThenTheSamePageAndNothingIsSent() {
        assertThat(begin("nobody").step()).isInstanceOf(EnterCode.class);
        assertThat(phone.messages()).isEmpty();
    }

    private LoginTurn begin(String username) {
        return reset.begin("browser", username, Locale.ENGLISH, LimitKey.ofAddress("192.0.2.1"));
    }

    private Verified proof(LoginTurn begun) {
        return ((Done) login.next(begun.state(), new SubmitCode(phone.lastCode()))
                        .step())
                .proof();
    }
}
