package dev.otpdispatch.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginProblem;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.testkit.MutableClock;
import dev.otpdispatch.testkit.SecrecyExtension;
import dev.otpdispatch.testkit.TestPhone;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// sample: test
final class OurLoginTest {
    @RegisterExtension
    final SecrecyExtension secrecy = SecrecyExtension.watching(); // fails a test in which a code or number is logged

    private final MutableClock clock = MutableClock.create();
    private final TestPhone phone = TestPhone.create();
    private final OtpLogin login = OtpLogin.builder(
                    OtpService.builder(secrecy.recording(phone)).clock(clock).build(),
                    InMemoryAccountDirectory.create().add("alice", Account.of("id-alice", "+4915123456789")))
            .clock(clock)
            .build();

    @Test
    void submitWhenTheCodeIsRightThenTheProofNamesTheAccount() {
        assertThat(submit(start(), phone.lastCode()).step())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.proof().account()).isEqualTo("id-alice"));
    }

    @Test
    void submitWhenAMinuteHasPassedThenTheCodeIsTooOld() {
        LoginTurn begun = start();
        clock.advance(Duration.ofMinutes(1)); // nothing waits: the clock is moved
        assertThat(problem(submit(begun, phone.lastCode()))).hasValue(LoginError.OTP_EXPIRED);
    }

    @Test
    void startWhenTheGatewayRefusesThenThePageSaysSo() {
        phone.answerNext(SendOutcome.rejected(Reason.CREDIT, Detail.NONE));
        assertThat(problem(start())).hasValue(LoginError.SEND_FAILED);
    }

    private LoginTurn start() {
        return login.start(LoginStart.inSession("browser").withUsername("alice"));
    }

    private LoginTurn submit(LoginTurn turn, String typed) {
        return login.next(turn.state(), new SubmitCode(typed));
    }

    private static Optional<LoginError> problem(LoginTurn turn) {
        return turn.step().problem().map(LoginProblem::error);
    }
}
// end
