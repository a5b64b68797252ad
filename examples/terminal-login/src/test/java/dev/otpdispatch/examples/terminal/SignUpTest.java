package dev.otpdispatch.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult.Wrong;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.testkit.TestPhone;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignUpTest {
    private static final PhoneNumber NUMBER = PhoneNumber.parse("+4915123456789");

    private final TestPhone phone = TestPhone.create();
    private final Map<String, PhoneNumber> accounts = new HashMap<>();
    private final SignUp signUp = new SignUp(OtpService.builder(phone).build(), accounts::put);

    @Test
    void finishWhenTheCodeIsRightThenTheAccountHasTheProvenNumber() {
        OtpSession session = signUp.begin("browser", NUMBER);
        assertThat(signUp.send(session, NUMBER, "192.0.2.1")).isInstanceOf(Issued.class);
        assertThat(signUp.finish(session, phone.lastCode(), "alice")).isInstanceOf(Verified.class);
        assertThat(accounts).containsExactly(Map.entry("alice", NUMBER));
    }

    @Test
    void finishWhenTheCodeIsWrongThenThereIsNoAccount() {
        OtpSession session = signUp.begin("browser", NUMBER);
        assertThat(signUp.send(session, NUMBER, "192.0.2.1")).isInstanceOf(Issued.class);
        String wrong = phone.lastCode().equals("000000") ? "000001" : "000000";
        assertThat(signUp.finish(session, wrong, "alice")).isInstanceOf(Wrong.class);
        assertThat(accounts).isEmpty();
    }

    @Test
    void sendWhenOneNumberIsSignedUpAgainAndAgainThenItIsSentNoMore() {
        assertThat(signUp.send(signUp.begin("one", NUMBER), NUMBER, "192.0.2.1"))
                .isInstanceOf(Issued.class);
        assertThat(signUp.send(signUp.begin("two", NUMBER), NUMBER, "192.0.2.2"))
                .isInstanceOf(Refused.class);
    }
}
