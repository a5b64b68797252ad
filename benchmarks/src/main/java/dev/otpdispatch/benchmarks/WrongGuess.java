package dev.otpdispatch.benchmarks;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.LockRule;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A wrong guess against a locked account, beside one against an account that compares and counts. */
@State(Scope.Benchmark)
public class WrongGuess {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final OtpSession SESSION = OtpSession.ofAccount("victim").inSession("s");

    private OtpService locked;
    private OtpService open;

    /** Locks one account, leaves the other without locks. */
    @Setup
    public void prepare() {
        LockRule first = LockRule.builder()
                .lockAfter(1)
                .lockFor(Duration.ofHours(24), Duration.ofHours(24))
                .build();
        locked = service(OtpPolicy.builder()
                .lockRule(first)
                .sendLimits(ChallengeAndVerify.unlimited())
                .build());
        open = service(OtpPolicy.builder()
                .lockRule(LockRule.builder().buildWithoutLocks())
                .unlimitedAttempts()
                .timeToLiveBeyondTenMinutes(Duration.ofHours(24))
                .sendLimits(ChallengeAndVerify.unlimited())
                .acceptGuessProbability(1)
                .build());
        if (!(locked.verify(SESSION, "abcdef") instanceof VerifyResult.Malformed)) {
            throw new IllegalStateException("letters are malformed");
        }
        for (int guess = 0; guess < 3; guess++) {
            locked.verify(SESSION, "00000" + guess);
        }
    }

    /** Nothing is compared. */
    @Benchmark
    public VerifyResult onLockedAccount() {
        return locked.verify(SESSION, "123456");
    }

    /** Compared and counted. */
    @Benchmark
    public VerifyResult onOpenAccount() {
        return open.verify(SESSION, "1234567".substring(1));
    }

    private static OtpService service(OtpPolicy policy) {
        OtpService otp = OtpService.builder(message -> SendOutcome.accepted())
                .policy(policy)
                .build();
        otp.challenge(ChallengeRequest.to(SESSION, PHONE));
        return otp;
    }
}
