package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.testkit.TestPhone;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The test number of docs/testing.md. */
final class StagingExampleTest {
    private final TestPhone phone = TestPhone.create();

    @Test
    void challengeWhenItGoesToTheTestNumberThenTheCodeIsTheFixedOne() {
        OtpService otp = StagingExample.service(phone, Instant.parse("2100-01-01T00:00:00Z"));
        otp.challenge(ChallengeRequest.to(
                OtpSession.ofAccount("alice").inNewSession(), PhoneNumber.parse("+49 151 23456789")));
        assertThat(phone.lastCode()).isEqualTo("271828");
    }
}
