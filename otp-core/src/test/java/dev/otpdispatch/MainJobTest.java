package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.store.OtpStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The main job from end to end, with the defaults of the standard policy. */
class MainJobTest {
    private final TestClock clock = new TestClock();
    private final List<Message> phone = new ArrayList<>();
    private final OtpService otp = OtpService.builder(message -> {
                phone.add(message);
                return SendOutcome.accepted();
            })
            .clock(clock)
            .store(OtpStore.inMemory(1_000, clock))
            .build();
    private final OtpSession session = OtpSession.ofAccount("alice").inSession("http-session-1");
    private final ChallengeRequest request = ChallengeRequest.to(session, PhoneNumber.parse("+49 151 23456789"));

    @Test
    void rightCodeIsAcceptedOnceAndNeverAgain() {
        assertThat(otp.challenge(request)).isInstanceOf(Issued.class);
        assertThat(lastText()).matches("Your one time password is \\d{6}");

        assertThat(otp.verify(session, lastCode())).isInstanceOf(Verified.class);
        assertThat(otp.verify(session, lastCode())).isEqualTo(new VerifyResult.NoChallenge());
    }

    @Test
    void thirdWrongAttemptUsesTheCodeUp() {
        otp.challenge(request);
        assertThat(otp.verify(session, wrongCode())).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(otp.verify(session, wrongCode())).isEqualTo(new VerifyResult.Wrong(1));
        assertThat(otp.verify(session, wrongCode())).isEqualTo(new VerifyResult.TooManyAttempts());
        assertThat(otp.verify(session, lastCode())).isEqualTo(new VerifyResult.TooManyAttempts());
    }

    @Test
    void codeExpiresAtTheMillisecond() {
        otp.challenge(request);
        clock.advance(Duration.ofMillis(59_999));
        assertThat(otp.verify(session, wrongCode())).isEqualTo(new VerifyResult.Wrong(2));
        clock.advance(Duration.ofMillis(1));
        assertThat(otp.verify(session, lastCode())).isEqualTo(new VerifyResult.Expired());
    }

    @Test
    void fourthChallengeIsRefused() {
        for (int sent = 1; sent <= 3; sent++) {
            assertThat(otp.challenge(request)).isInstanceOf(Issued.class);
            clock.advance(Duration.ofMinutes(3));
        }
        assertThat(otp.challenge(request))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.CHALLENGES));
        assertThat(phone).hasSize(3);
    }

    @Test
    void sixtyFourThreadsTypingOneRightCodeGetOneVerified() throws Exception {
        otp.challenge(request);
        String code = lastCode();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Callable<VerifyResult>> racers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                racers.add(() -> otp.verify(session, code));
            }
            int verified = 0;
            for (var racer : threads.invokeAll(racers)) {
                verified += racer.get() instanceof Verified ? 1 : 0;
            }
            assertThat(verified).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private String lastText() {
        return phone.get(phone.size() - 1).text();
    }

    private String lastCode() {
        return phone.get(phone.size() - 1).code().orElseThrow().reveal();
    }

    private String wrongCode() {
        return lastCode().equals("000000") ? "000001" : "000000";
    }
}
